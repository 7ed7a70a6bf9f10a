// Signs that somebody is there. The idle time runs in the shell; the window only says, now and then, that it is not idle.
import type { Host } from '../host/host';

/** At most one sign in this time, in milliseconds. */
export const SIGN_EVERY = 20_000;

/** Sends `still_here` on typing, moving and touching, until the answer is called. */
export function watchPresence(host: Host, now: () => number = () => Date.now()): () => void {
  let last = -Infinity;
  const here = (): void => {
    if (now() - last < SIGN_EVERY) return;
    last = now();
    host.call('still_here', {}).catch(() => undefined);
  };
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const sign of signs) window.addEventListener(sign, here, { passive: true, capture: true });
  return () => {
    for (const sign of signs) window.removeEventListener(sign, here, { capture: true });
  };
}
