// Recognises the words of pictures that wait behind the door: told of one by its token, it fetches the picture, reads it in a worker
// and answers with the words. One picture after another; the worker is kept for the next one and ended when none comes.
import type { Host } from '../host/host';
import type { SeenWord } from '../bindings/SeenWord';
import type { Engine } from './engine';
import { wordsOf } from './table';

/** How long a worker without work is kept, in milliseconds: it holds some 200 MB. */
export const KEPT_IDLE = 60_000;
/** The longest that one picture may take, start of the worker included; the door waits a little longer. */
export const LONGEST = 230_000;

/** What is needed of an engine. */
export type Reader = Pick<Engine, 'table' | 'end'>;

/**
 * Listens until the answer is called. `start` begins a worker; it is called when a picture is there and none is kept. `onPart` hears
 * how much of the picture at hand has been read, from 0 to 1.
 */
export function watchPictures(host: Host, start: () => Reader, onPart: (part: number) => void): () => void {
  const recogniser = new Recogniser(host, start, onPart);
  const stops = [
    host.on('picture-waits', (token) => recogniser.take(token)),
    host.on('picture-gone', (token) => recogniser.drop(token)),
    host.on('locked', () => recogniser.dropAll()),
  ];
  return () => {
    for (const stop of stops) stop();
    recogniser.dropAll();
  };
}

class Recogniser {
  #queue: string[] = [];
  /** The picture that is being read, until nobody wants it any more. */
  #wanted: string | null = null;
  #busy = false;
  #reader: Reader | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly start: () => Reader,
    private readonly onPart: (part: number) => void,
  ) {}

  take(token: string): void {
    this.#queue.push(token);
    if (!this.#busy) void this.#work();
  }

  /** Nobody waits for this picture any more: what is being done for it ends at once. */
  drop(token: string): void {
    this.#queue = this.#queue.filter((other) => other !== token);
    if (this.#wanted === token) this.#leave();
  }

  dropAll(): void {
    this.#queue = [];
    this.#leave();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    clearTimeout(this.#idle);
    for (let token = this.#queue.shift(); token !== undefined; token = this.#queue.shift()) {
      this.#wanted = token;
      const words = await this.#words(token);
      if (this.#wanted === token) await this.#answer(token, words);
    }
    this.#wanted = null;
    this.#busy = false;
    this.#idle = setTimeout(() => this.#end(), KEPT_IDLE);
  }

  /** Nothing where it failed. */
  async #words(token: string): Promise<SeenWord[] | null> {
    this.onPart(0);
    const late = setTimeout(() => this.#end(), LONGEST);
    try {
      const picture = await this.host.call('waiting_picture', { picture: token });
      if (this.#wanted !== token) return null;
      this.#reader ??= this.start();
      return wordsOf(await this.#reader.table(picture, this.onPart));
    } catch {
      // One that failed may be broken for the next picture too.
      this.#end();
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  async #answer(token: string, words: SeenWord[] | null): Promise<void> {
    try {
      await this.host.call('words_seen', { picture: token, words });
    } catch {
      // The job was ended meanwhile, or the window is going: no more pages will come.
      this.#end();
    }
  }

  #leave(): void {
    this.#wanted = null;
    this.#end();
  }

  #end(): void {
    clearTimeout(this.#idle);
    this.#reader?.end();
    this.#reader = null;
  }
}
