// The one seam between the face and the shell: commands go out, steps and events come in.
import type { Commands } from '../bindings/commands';
import type { PickedFile } from '../bindings/PickedFile';
import type { Problem } from '../bindings/Problem';
import type { Step } from '../bindings/Step';

export type CommandName = keyof Commands;
export type Args<C extends CommandName> = Commands[C]['args'];
export type Answer<C extends CommandName> = Commands[C]['answer'];

/** What the shell tells without being asked. */
export interface HostEvents {
  /** The person dropped a file onto the window; one event for each. A token, never a path. */
  'file-offered': PickedFile;
  /** A dropped file could not be taken, and why. */
  'file-refused': Problem;
  /** A dragged file is over the window, or has left it. */
  'drag-over': boolean;
  /** A picture waits for its words to be recognised: its token, for `waiting_picture` and `words_seen`. */
  'picture-waits': string;
  /** Nobody waits any more for the words of the picture with this token. */
  'picture-gone': string;
  /** The vault is about to be locked: what was half typed is to be saved now, then `ready_to_lock` called. */
  'about-to-lock': null;
  /** The store was locked, by key or because nobody was there. */
  locked: null;
}

export interface Host {
  /**
   * Asks the shell. Rejects with a `Problem`, nothing else.
   * `onStep` hears the steps of a long command; `signal` asks it to end, after which it rejects with `cancelled`.
   */
  call<C extends CommandName>(
    command: C,
    args: Args<C>,
    onStep?: (step: Step) => void,
    signal?: AbortSignal,
  ): Promise<Answer<C>>;
  /** Hears an event until the answer is called. */
  on<E extends keyof HostEvents>(event: E, hear: (payload: HostEvents[E]) => void): () => void;
  /** Opens the system's dialog for printing, with what the page shows a printer (`@media print`). */
  print(): void;
}

/** Whatever was thrown, as a problem that words can be put to. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') {
    const fields = 'fields' in thrown && typeof thrown.fields === 'object' ? thrown.fields : null;
    return { code: thrown.code as Problem['code'], fields: (fields ?? {}) as Problem['fields'] };
  }
  return { code: 'unforeseen', fields: {} };
}
