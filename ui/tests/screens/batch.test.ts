// A paper for every traveller: paused, continued, and what could not be made.
import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { MemoryOptions } from '../../src/host/memory';
import { axeProblems } from '../axe';
import { openSample, type Window } from '../open';

const runs = (window: Window): unknown[] => window.host.calls.filter((one) => one.command === 'make_all').map((one) => one.args);

async function open(names: readonly string[], options: MemoryOptions = {}): Promise<Window> {
  const window = await openSample(options);
  for (const name of names) {
    await window.press('back-to-travellers');
    await window.press('add-traveller');
    await window.see('traveller-name');
    await window.user.type(await window.see('field-traveller-surname'), name);
    await window.user.tab();
  }
  await window.press('nav-travellers');
  await window.press('batch-open');
  await window.see('batch-start');
  return window;
}

/** From now on the person closes the system's dialog for the folder. */
function answerNothing({ host }: Window): void {
  const call = host.call.bind(host);
  host.call = (command, args, onStep, signal) => (command === 'make_all' ? Promise.resolve(null as never) : call(command, args, onStep, signal));
}

it('makes the paper for everyone and says where it lies', async () => {
  const window = await open(['AKINYI']);
  expect(screen.getByText(/These files will not be locked/)).toBeTruthy();
  await window.user.selectOptions(await window.see('batch-paper'), 'family');
  await window.user.selectOptions(await window.see('batch-language'), 'sw');
  await window.press('batch-start');
  const done = await window.see('batch-done');
  expect(done.textContent).toContain('Look into the folder “Ngao”.');
  expect(done.textContent).toContain('Made now: 2');
  expect(runs(window)).toEqual([{ paper: 'family', language: 'sw', same_folder: false }]);
  expect(await axeProblems(window.container)).toEqual([]);
});

it('goes on past one traveller who fails, and names them with the reason', async () => {
  const window = await open(['DAMAGED', 'WANJIRU']);
  await window.press('batch-start');
  const failed = await window.see('batch-failed');
  expect(failed.textContent).toContain('DAMAGED');
  expect(failed.textContent).toContain('A part of the vault is damaged.');
  expect(screen.getByTestId('batch-done').textContent).toContain('Made now: 2');
  expect(screen.getByTestId('batch-done').textContent).toContain('Not made: 1');
  expect(await axeProblems(window.container)).toEqual([]);
  await window.press('batch-retry');
  await waitFor(() => expect(screen.getByTestId('batch-done').textContent).toContain('Already there and unchanged: 2'));
});

it.each(['closed', 'failed'])('keeps the summary when the folder of another try is not given: %s', async (how) => {
  const window = await open(['DAMAGED']);
  await window.press('batch-start');
  await window.see('batch-failed');
  if (how === 'failed') window.host.failNext('make_all', 'folder-in-use');
  else answerNothing(window);
  await window.press('batch-retry');
  await window.see(how === 'failed' ? 'batch-problem' : 'batch-nothing');
  expect(screen.getByTestId('batch-failed').textContent).toContain('DAMAGED');
  expect(screen.getByTestId('batch-done').textContent).toContain('Made now: 1');
  await waitFor(() => expect(document.activeElement?.id).toBe('batch-result'));
  await window.see('batch-retry');
});

it('says which copy of each paper is made', async () => {
  const window = await open([]);
  expect((await window.see('batch-copy')).textContent).toBe('The copy that is made: To hand in. To the embassy, the labour office or a lawyer.');
  await window.user.selectOptions(await window.see('batch-paper'), 'card');
  expect((await window.see('batch-copy')).textContent).toContain('To carry with you. Whoever takes your bag can read it.');
});

it('names those whose paper lacks something, and what', async () => {
  const window = await open(['PARTLY']);
  await window.press('batch-start');
  const list = await window.see('batch-incomplete');
  expect(list.textContent).toContain('PARTLY');
  expect(list.textContent).toMatch(/contract\.pdf, page 2, 5:/);
  expect(await axeProblems(window.container)).toEqual([]);
});

it('pauses after a traveller, and continues without doing anything again', async () => {
  const window = await open(['AKINYI', 'WANJIRU'], { pace: 120 });
  await window.press('batch-start');
  await waitFor(() => expect(screen.getByTestId('batch-progress').textContent).toContain('every traveller: 1 of 3'), { timeout: 3000 });
  await window.press('batch-progress-stop');
  const paused = await window.see('batch-paused');
  expect(paused.textContent).toContain('What is made stays in the folder “Ngao”.');
  await window.press('batch-continue');
  const done = await window.see('batch-done');
  expect(done.textContent).toMatch(/Already there and unchanged: [12]/);
  expect(runs(window)).toHaveLength(2);
  // Nobody is asked for the folder again.
  expect(runs(window)).toEqual([false, true].map((same_folder) => ({ paper: 'embassy', language: 'en', same_folder })));
});

it('stays paused when the folder is not chosen again', async () => {
  const window = await open(['AKINYI'], { pace: 120 });
  await window.press('batch-start');
  await window.press('batch-progress-stop');
  await window.see('batch-continue');
  answerNothing(window);
  await window.press('batch-continue');
  await window.see('batch-nothing');
  expect(screen.getByTestId('batch-paused').textContent).toContain('“Ngao”');
});

it('is paused too where the shell calls a pause cancelled', async () => {
  const window = await open([], { pace: 150 });
  const call = window.host.call.bind(window.host);
  window.host.call = (command, args, onStep, signal) =>
    command === 'make_all'
      ? new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject({ code: 'cancelled', fields: {} })))
      : call(command, args, onStep, signal);
  await window.press('batch-start');
  await window.press('batch-progress-stop');
  await window.see('batch-continue');
  expect(screen.queryByTestId('batch-problem')).toBeNull();
});

it('says when it could not begin', async () => {
  const window = await open([]);
  window.host.failNext('make_all', 'not-writable');
  await window.press('batch-start');
  expect((await window.see('batch-problem')).textContent).toContain('not allowed to write in this folder');
});
