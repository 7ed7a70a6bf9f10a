import { expect, it } from 'vitest';
import { memoryHost } from '../host/memory';
import { SIGN_EVERY, watchPresence } from './present';

it('says that somebody is there at most every twenty seconds', async () => {
  const host = memoryHost();
  let now = 0;
  const stop = watchPresence(host, () => now);
  const type = async (): Promise<number> => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    await new Promise((go) => setTimeout(go));
    return host.calls.filter((one) => one.command === 'still_here').length;
  };
  expect(await type()).toBe(1);
  now = SIGN_EVERY - 1;
  expect(await type()).toBe(1);
  now = SIGN_EVERY;
  expect(await type()).toBe(2);
  stop();
  now = SIGN_EVERY * 9;
  expect(await type()).toBe(2);
});
