// Puts the recogniser's parts into the build, each under its own name, in the one folder whose scripts are sent with the worker's
// Content-Security-Policy: tesseract.js's worker script, three builds of its engine (for processors of different ages), their
// licences, and the language data that `cargo xtask` laid into `tessdata/`.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const FOLDER = 'recognise';
const CORES = ['tesseract-core-lstm', 'tesseract-core-simd-lstm', 'tesseract-core-relaxedsimd-lstm'];
const LANGUAGES = ['eng', 'rus', 'swa'];

/** The folder of a package. */
function home(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/** Name in the build and place on this disk of everything that the recogniser needs. */
export function parts(): { name: string; path: string }[] {
  const [script, core] = [home('tesseract.js'), home('tesseract.js-core')];
  const data = join(import.meta.dirname, 'tessdata');
  return [
    { name: 'worker.min.js', path: join(script, 'dist/worker.min.js') },
    { name: 'worker.min.js.LICENSE.txt', path: join(script, 'dist/worker.min.js.LICENSE.txt') },
    ...CORES.flatMap((one) => [`${one}.js`, `${one}.wasm`]).map((name) => ({ name, path: join(core, name) })),
    { name: 'LICENSE.tesseract.txt', path: join(core, 'LICENSE') },
    ...LANGUAGES.map((one) => `${one}.traineddata`).map((name) => ({ name, path: join(data, name) })),
    { name: 'NOTICE.txt', path: join(import.meta.dirname, 'recognise.NOTICE.txt') },
  ];
}

export function recogniser(): Plugin {
  return {
    name: 'ngao-recogniser',
    apply: 'build',
    generateBundle() {
      for (const { name, path } of parts()) {
        if (existsSync(path)) this.emitFile({ type: 'asset', fileName: `${FOLDER}/${name}`, source: readFileSync(path) });
        else this.warn(`${name} is not here: pages that are pictures will not be read in the window. cargo xtask run fetches it.`);
      }
    },
  };
}
