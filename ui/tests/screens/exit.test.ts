// Quick exit: at once, without a question, with what was half typed on disk where that takes no time.
import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { CommandName } from '../../src/host/host';
import { EXIT_WAIT } from '../../src/state/app.svelte';
import { openSample, openWindow, type Window } from '../open';

const commands = (window: Window): CommandName[] => window.host.calls.map((one) => one.command);
const gone = (): boolean => screen.getByTestId('window').hidden === true;

it('hides everything, saves what was half typed, and goes, by its key', async () => {
  const window = await openSample();
  await window.user.type(await window.see('field-passport-place'), 'Nairobi');
  await window.user.keyboard('{Control>}{Shift>}q{/Shift}{/Control}');
  expect(gone()).toBe(true);
  await waitFor(() => expect(commands(window)).toContain('quick_exit'));
  expect(commands(window).indexOf('save_record')).toBeGreaterThan(-1);
  expect(commands(window).indexOf('save_record')).toBeLessThan(commands(window).indexOf('quick_exit'));
  expect(gone()).toBe(true);
});

it('does not wait for a disk that does not answer, and asks nothing', async () => {
  const window = await openSample();
  const call = window.host.call.bind(window.host);
  const hung: typeof window.host.call = (command, ...rest) => (command === 'save_record' ? new Promise(() => undefined) : call(command, ...rest));
  window.host.call = hung;
  await window.user.type(await window.see('field-passport-place'), 'Nairobi');
  const begun = performance.now();
  await window.user.keyboard('{Control>}{Shift>}Q{/Shift}{/Control}');
  await waitFor(() => expect(commands(window)).toContain('quick_exit'), { interval: 10 });
  // The key itself takes its time on a busy machine; what is held here is that no second wait comes on top.
  expect(performance.now() - begun).toBeLessThan(EXIT_WAIT + 2000);
  expect(gone()).toBe(true);
  expect(screen.getByTestId<HTMLDialogElement>('held').open).toBe(false);
});

it('does not hold anyone back because something could not be saved', async () => {
  const window = await openSample();
  await window.user.type(await window.see('field-passport-place'), 'Nairobi');
  window.host.failNext('save_record', 'disk-full');
  await window.user.keyboard('{Control>}{Shift>}q{/Shift}{/Control}');
  await waitFor(() => expect(commands(window)).toContain('quick_exit'));
  expect(screen.getByTestId<HTMLDialogElement>('held').open).toBe(false);
});

it('is on the screen with its key, with the vault closed too, and works on a Russian keyboard', async () => {
  const window = await openWindow({ vault: 'locked' });
  const button = await window.see('quick-exit');
  expect(button.textContent).toContain('Ctrl+Shift+Q');
  globalThis.dispatchEvent(new KeyboardEvent('keydown', { key: 'Й', code: 'KeyQ', ctrlKey: true, shiftKey: true }));
  await waitFor(() => expect(commands(window)).toContain('quick_exit'));
});

it('goes by its button', async () => {
  const window = await openWindow({ vault: 'unlocked' });
  await window.press('quick-exit');
  await waitFor(() => expect(commands(window)).toContain('quick_exit'));
  expect(gone()).toBe(true);
});

it('that fails locks at least', async () => {
  const window = await openWindow({ vault: 'unlocked' });
  window.host.failNext('quick_exit', 'unforeseen');
  await window.press('quick-exit');
  await window.see('unlock-passphrase');
  await waitFor(() => expect(gone()).toBe(false));
  expect(commands(window)).toContain('lock');
  expect(screen.queryByTestId('travellers-empty')).toBeNull();
});

it('is in the help with its key', async () => {
  const window = await openWindow({ vault: 'locked' });
  await window.press('nav-help');
  expect(screen.getByRole('table').textContent).toContain('Ctrl + Shift + Q');
  expect(screen.getByRole('table').textContent).toContain('Ctrl + L');
});
