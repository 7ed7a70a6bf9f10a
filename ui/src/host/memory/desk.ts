// The twin of the door's desk: pictures that wait for their words, by token.
import type { SeenWord } from '../../bindings/SeenWord';
import { newId } from './store';

type Words = SeenWord[] | null;

export interface Desk {
  /** Lays a picture down under a token of its own. */
  lay(picture: ArrayBuffer): { token: string; words: Promise<Words> };
  /** The picture of a token, or nothing. */
  picture(token: string): ArrayBuffer | undefined;
  /** Takes the words; false where nobody waits for them. */
  answer(token: string, words: Words): boolean;
  /** Nobody waits any more. */
  clear(token: string): void;
}

export function emptyDesk(): Desk {
  const waiting = new Map<string, { picture: ArrayBuffer; answer: (words: Words) => void }>();
  return {
    lay(picture) {
      const token = newId();
      const words = new Promise<Words>((answer) => waiting.set(token, { picture, answer }));
      return { token, words };
    },
    picture: (token) => waiting.get(token)?.picture.slice(0),
    answer(token, words) {
      waiting.get(token)?.answer(words);
      return waiting.delete(token);
    },
    clear: (token) => void waiting.delete(token),
  };
}
