// Speaks to tesseract.js's worker script (7.0.0) in its own messages. The half of tesseract.js that would run in the page is left
// out: what comes from elsewhere runs in the worker alone, whose Content-Security-Policy lets it reach neither commands nor network.

/** What is needed of a worker: the browser's, or in tests Node's. */
export interface Port {
  post(message: unknown, transfer: Transferable[]): void;
  /** `hear` is given every message, `broke` is called when the worker can't go on. */
  listen(hear: (message: unknown) => void, broke: () => void): void;
  end(): void;
}

/** Where the engine's parts lie. */
export interface Places {
  /** The compiled engine: a script that finds its `.wasm` beside the worker's script. */
  core: string;
  /** The folder with the language data. */
  languages: string;
}

/** Read together: Cyrillic alone garbles Latin, and the other way round. */
const LANGUAGES = 'eng+rus+swa';
/** The engine with neural networks, the only one that the language data are for. */
const NEURAL = 1;
/** As the command line reads: the layout is found, and pictures are made ready for 300 dots an inch. */
const SETTINGS = { tessedit_pageseg_mode: '3', user_defined_dpi: '300' };

interface Message {
  jobId: string;
  status: 'resolve' | 'reject' | 'progress';
  data: unknown;
}

interface Waiting {
  part: (part: number) => void;
  done: (data: unknown) => void;
  failed: (why: Error) => void;
}

function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'jobId' in message && 'status' in message;
}

/** One worker with Tesseract in it. Whatever fails, it is to be ended and another one started. */
export class Engine {
  readonly #waiting = new Map<string, Waiting>();
  readonly #ready: Promise<unknown>;
  #asked = 0;
  #ended = false;

  /** Starts Tesseract with its languages; where a part of it is not there or may not run, the first table fails. */
  constructor(
    private readonly port: Port,
    places: Promise<Places>,
  ) {
    port.listen(
      (message) => this.#hear(message),
      () => this.end(),
    );
    this.#ready = this.#start(places);
    // Whoever asks for a table hears of it.
    this.#ready.catch(() => undefined);
  }

  /**
   * The table of words of a picture. The bytes go to the worker: nobody else can read them afterwards. `onPart` hears how much of
   * the picture has been read, from 0 to 1.
   */
  async table(picture: ArrayBuffer, onPart: (part: number) => void = () => undefined): Promise<string> {
    await this.#ready;
    const payload = { image: new Uint8Array(picture), options: {}, output: { text: false, tsv: true } };
    const seen = await this.#ask('recognize', payload, [picture], onPart);
    const table = typeof seen === 'object' && seen !== null && 'tsv' in seen ? seen.tsv : null;
    if (typeof table !== 'string') throw new Error('Tesseract answered without a table');
    return table;
  }

  /** Ends the worker, in the middle of its work too; what was asked of it fails. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.port.end();
    for (const { failed } of this.#waiting.values()) failed(new Error('Tesseract was ended'));
    this.#waiting.clear();
  }

  async #start(places: Promise<Places>): Promise<void> {
    const { core, languages } = await places;
    await this.#ask('load', { options: { lstmOnly: true, corePath: core, logging: false } });
    const options = { langPath: languages, cacheMethod: 'none', gzip: false, lstmOnly: true };
    await this.#ask('loadLanguage', { langs: LANGUAGES, options });
    await this.#ask('initialize', { langs: LANGUAGES, oem: NEURAL, config: {} });
    await this.#ask('setParameters', { params: SETTINGS });
  }

  #ask(action: string, payload: unknown, transfer: Transferable[] = [], part: Waiting['part'] = () => undefined): Promise<unknown> {
    if (this.#ended) return Promise.reject(new Error('Tesseract was ended'));
    this.#asked += 1;
    const jobId = String(this.#asked);
    return new Promise((done, failed) => {
      this.#waiting.set(jobId, { done, failed, part });
      this.port.post({ workerId: 'recognise', jobId, action, payload }, transfer);
    });
  }

  #hear(message: unknown): void {
    if (!isMessage(message)) return;
    const waiting = this.#waiting.get(message.jobId);
    if (message.status === 'progress') {
      const { data } = message;
      const told = typeof data === 'object' && data !== null && 'progress' in data ? data.progress : null;
      if (typeof told === 'number') waiting?.part(Math.min(1, Math.max(0, told)));
      return;
    }
    this.#waiting.delete(message.jobId);
    if (message.status === 'resolve') waiting?.done(message.data);
    else waiting?.failed(new Error(String(message.data)));
  }
}
