// Saving by itself: half a second after the last key, when a field is left, and before the page goes.
import { untrack } from 'svelte';
import { asProblem } from '../host/host';
import type { Problem } from '../bindings/Problem';

export type SaveState =
  | { is: 'idle' }
  | { is: 'saving' }
  | { is: 'saved'; at: string }
  | { is: 'failed'; problem: Problem };

/** How long after the last key a record is saved, in milliseconds. */
export const QUIET_TIME = 500;

/** One record that saves itself. One save runs at a time; what is typed meanwhile goes out with the next. */
export class Autosave {
  state = $state<SaveState>({ is: 'idle' });
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;

  /** `save` writes the record as it is now and answers with the moment at which it was on disk. */
  constructor(private readonly save: () => Promise<string>) {}

  get dirty(): boolean {
    return this.#dirty;
  }

  /** Something was typed. */
  touch(): void {
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET_TIME);
  }

  /** Saves now what is not saved yet. Answers whether everything is on disk. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#dirty || this.#running) {
      const done = await (this.#running ?? this.#start());
      if (!done) return false;
    }
    return true;
  }

  /** The record is going away on purpose (it was removed): nothing of it is to be saved any more. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  #start(): Promise<boolean> {
    this.#dirty = false;
    this.state = { is: 'saving' };
    this.#running = this.save()
      .then((at) => {
        this.state = { is: 'saved', at };
        return true;
      })
      .catch((thrown: unknown) => {
        this.#dirty = true;
        this.state = { is: 'failed', problem: asProblem(thrown) };
        return false;
      })
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }
}

/** All records on the page: what the header says, and what must be on disk before leaving. */
export class SaveDesk {
  #open = $state.raw<readonly Autosave[]>([]);

  add(autosave: Autosave): () => void {
    // Whoever adds does so in an effect, which must not run again because of its own adding.
    const put = (open: readonly Autosave[]): void => {
      this.#open = open;
    };
    untrack(() => put([...this.#open, autosave]));
    return () => untrack(() => put(this.#open.filter((one) => one !== autosave)));
  }

  /** Gravest first: a failure is told before a save in progress, and that before a success. */
  get state(): SaveState {
    const states = this.#open.map((one) => one.state);
    const failed = states.find((state) => state.is === 'failed');
    if (failed) return failed;
    if (states.some((state) => state.is === 'saving')) return { is: 'saving' };
    const saved = states.filter((state) => state.is === 'saved').map((state) => state.at);
    const last = saved.sort().at(-1);
    return last === undefined ? { is: 'idle' } : { is: 'saved', at: last };
  }

  async flush(): Promise<boolean> {
    const done = await Promise.all(this.#open.map((one) => one.flush()));
    return done.every(Boolean);
  }
}
