// The worker of the window: tesseract.js's own script and engine, as they lie in the app (`recognise/`, put there by the build).
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { Engine, type Port } from './engine';

/** The folder in the app. Its worker script is sent with a Content-Security-Policy of its own. */
const FOLDER = 'recognise';

function portOf(worker: Worker): Port {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(hear, broke) {
      worker.addEventListener('message', ({ data }) => hear(data));
      worker.addEventListener('error', broke);
      worker.addEventListener('messageerror', broke);
    },
    end: () => worker.terminate(),
  };
}

/** The fastest of the three builds that this webview can run. */
async function coreName(): Promise<string> {
  if (await relaxedSimd()) return 'tesseract-core-relaxedsimd-lstm.js';
  return (await simd()) ? 'tesseract-core-simd-lstm.js' : 'tesseract-core-lstm.js';
}

/** Begins a worker of the window with Tesseract in it. */
export function startInWorker(): Engine {
  const place = (name: string): string => new URL(`${FOLDER}/${name}`, document.baseURI).href;
  const port = portOf(new Worker(place('worker.min.js')));
  return new Engine(
    port,
    coreName().then((core) => ({ core: place(core), languages: place('') })),
  );
}
