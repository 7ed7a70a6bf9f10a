import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { axeProblems } from '../axe';
import { openSample, openWindow } from '../open';

it('tells the level by word and not by colour alone', async () => {
  const { press, see } = await openSample();
  await press('nav-travellers');
  const list = await see('travellers');
  expect(list.querySelector('[data-level="stop"]')?.textContent).toContain('Stop');
  expect(list.textContent).toContain('Kenya to Russia');
  expect(list.textContent).toContain('1 file');
});

it('finds a name whatever its case and accents', async () => {
  const { press, user, see } = await openSample();
  await press('nav-travellers');
  await user.type(await see('travellers-search'), 'mfÁn');
  expect(screen.getAllByTestId('open-traveller')).toHaveLength(1);
  await user.type(await see('travellers-search'), 'zzz');
  expect(screen.queryByTestId('open-traveller')).toBeNull();
  expect(screen.getByText('No traveller matches what you typed.')).toBeTruthy();
});

it('removes with a way back', async () => {
  const { press, see } = await openSample();
  await press('nav-travellers');
  await press('remove-traveller');
  expect(await see('travellers-empty')).toBeTruthy();
  await press('undo');
  expect((await see('open-traveller')).textContent).toBe('MFANO BARAKA');
  expect(screen.queryByTestId('undo')).toBeNull();
});

it('says when a removal could not be undone, and keeps the way back', async () => {
  const { host, press } = await openSample();
  await press('nav-travellers');
  await press('remove-traveller');
  host.failNext('restore_record', 'disk-full');
  await press('undo');
  expect(await screen.findByText(/There is no room left on the disk/)).toBeTruthy();
  await press('undo');
  expect(await screen.findByTestId('open-traveller')).toBeTruthy();
});

it('adds a traveller and goes to the page', async () => {
  const { press, see } = await openWindow({ vault: 'unlocked' });
  await press('add-traveller');
  expect((await see('traveller-name')).textContent).toBe('No name yet');
});

it('can be stopped while the sample is made', async () => {
  const { press, see } = await openWindow({ vault: 'unlocked', pace: 200 });
  await press('add-sample');
  await press('progress-stop');
  await waitFor(async () => expect((await see('problem')).textContent).toContain('Nothing was kept of it.'));
});

it('does not pull the person back when they went elsewhere meanwhile', async () => {
  const { host, press, see } = await openWindow({ vault: 'unlocked', pace: 30 });
  await press('add-sample');
  await press('nav-help');
  await new Promise((go) => setTimeout(go, 600));
  expect(screen.queryByTestId('traveller-name')).toBeNull();
  await press('nav-travellers');
  await see('travellers-empty');
  expect(host.calls.filter((one) => one.command === 'traveller')).toEqual([]);
});

it('is clean for axe, empty and with travellers', async () => {
  const empty = await openWindow({ vault: 'unlocked' });
  await empty.see('travellers-empty');
  expect(await axeProblems(empty.container)).toEqual([]);
  await empty.press('add-sample');
  await empty.see('traveller-name');
  await empty.press('nav-travellers');
  await empty.see('travellers');
  expect(await axeProblems(empty.container)).toEqual([]);
});
