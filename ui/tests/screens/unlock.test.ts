// A closed vault: the wait after wrong words, the recovery code, this computer's own key, and a vault that is damaged.
import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { makeCode, SAMPLE_CODE } from '../../src/host/memory/code';
import { axeProblems } from '../axe';
import { openWindow, PASSPHRASE, type Window } from '../open';

async function tryWords(window: Window, words: string): Promise<void> {
  const field = await window.see('unlock-passphrase');
  await window.user.clear(field);
  await window.user.type(field, words);
  await window.press('unlock');
}

const code = (): string | undefined => document.querySelector<HTMLElement>('[data-testid=problem] [data-code]')?.dataset['code'];

describe('wrong words', () => {
  it('cost no wait twice; then the button waits, says how long, and comes back by itself', async () => {
    const window = await openWindow({ vault: 'locked' });
    for (const wrong of ['one', 'two']) {
      await tryWords(window, wrong);
      await waitFor(() => expect(code()).toBe('wrong-passphrase'));
      expect(screen.queryByTestId('wait')).toBeNull();
    }
    await tryWords(window, 'three');
    expect((await window.see('wait')).textContent).toContain('You can try again in 1 second.');
    expect(screen.getByTestId<HTMLButtonElement>('unlock').disabled).toBe(true);
    await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('unlock').disabled).toBe(false));
    expect(screen.getByTestId('wait-said').textContent).toBe('You can try again now.');
    await tryWords(window, PASSPHRASE);
    await window.see('travellers-empty');
  });

  it('are told in words once, while the seconds run in silence', async () => {
    const window = await openWindow({ vault: 'locked' });
    for (const wrong of ['one', 'two']) await tryWords(window, wrong);
    // As a vault answers that has waits from before.
    window.host.failNext('unlock', 'wait-before-unlock', { seconds: '75' });
    await tryWords(window, 'three');
    const wait = await window.see('wait');
    expect(wait.textContent).toContain('1 min 15 s');
    expect(code()).toBeUndefined();
    const said = screen.getByTestId('wait-said').textContent;
    await waitFor(() => expect(wait.textContent).toContain('1 min 14 s'));
    expect(screen.getByTestId('wait-said').textContent).toBe(said);
    expect(wait.querySelector('[role=timer]')).toBeTruthy();
    expect(await axeProblems(window.container)).toEqual([]);
  });
});

describe('forgotten words', () => {
  async function tryCode(window: Window, typed: string): Promise<void> {
    const field = await window.see('unlock-code');
    await window.user.clear(field);
    await window.user.type(field, typed);
    await window.press('unlock-by-code');
  }

  it('tell a slip from a code of another vault, take the right one however it is typed, and end in new words', async () => {
    const window = await openWindow({ vault: 'locked' });
    await window.press('forgot');
    await tryCode(window, SAMPLE_CODE.slice(0, -1));
    await waitFor(() => expect(code()).toBe('mistyped-code'));
    await tryCode(window, makeCode());
    await waitFor(() => expect(code()).toBe('wrong-code'));
    await tryCode(window, SAMPLE_CODE.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
    await window.see('renew-passphrase');
    // The vault is open, and yet there is no way round the new words.
    expect(screen.queryByTestId('nav-travellers')).toBeNull();
    await window.user.keyboard('{F1}');
    await window.see('renew-passphrase');
    expect(await axeProblems(window.container)).toEqual([]);
    await window.user.type(await window.see('renew-passphrase'), 'maneno mapya ya siri kabisa');
    await window.user.type(await window.see('renew-passphrase-again'), 'maneno mapya ya siri kabisa');
    await window.press('renew');
    await window.see('renew-done');
    expect(window.host.calls).toContainEqual({ command: 'change_passphrase', args: { current: null, new: 'maneno mapya ya siri kabisa' } });
    await window.press('renew-code-keep');
    await window.see('travellers-empty');
    await window.press('lock');
    await tryWords(window, 'maneno mapya ya siri kabisa');
    await window.see('travellers-empty');
  });

  it('offer a new code, which takes the place of the old one', async () => {
    const window = await openWindow({ vault: 'locked' });
    await window.press('forgot');
    await tryCode(window, SAMPLE_CODE);
    await window.user.type(await window.see('renew-passphrase'), PASSPHRASE);
    await window.user.type(await window.see('renew-passphrase-again'), PASSPHRASE);
    await window.press('renew');
    await window.press('renew-code-make');
    await window.see('code-groups');
    await window.press('lock');
    await window.press('forgot');
    // Nothing of the new one is on paper yet: the old one still opens.
    await tryCode(window, SAMPLE_CODE);
    await window.user.type(await window.see('renew-passphrase'), PASSPHRASE);
    await window.user.type(await window.see('renew-passphrase-again'), PASSPHRASE);
    await window.press('renew');
    await window.press('renew-code-make');
    await window.see('code-groups');
    await window.press('code-sheet-save');
    await window.press('code-save-confirm');
    await window.see('code-sheet-written');
    await window.press('lock');
    await window.press('forgot');
    await tryCode(window, SAMPLE_CODE);
    await waitFor(() => expect(code()).toBe('wrong-code'));
  });

  it('where there is no code say so, and leave the way through a backup', async () => {
    const window = await openWindow({ vault: 'locked', code: false });
    await window.press('forgot');
    expect((await window.see('no-code')).textContent).toContain('This vault has no recovery code');
    await window.press('destroy-open');
    await window.user.type(await window.see('destroy-word'), 'delete');
    await window.press('destroy-confirm');
    expect(window.host.calls.map((one) => one.command)).not.toContain('destroy_vault');
    await window.user.clear(await window.see('destroy-word'));
    await window.user.type(await window.see('destroy-word'), ' Destroy ');
    await window.press('destroy-confirm');
    expect(await window.see('destroyed')).toBeTruthy();
    await window.see('have-backup');
  });
});

describe('this computer', () => {
  it('opens the vault where it may, and not where it is shared', async () => {
    const window = await openWindow({ vault: 'locked', here: true });
    await window.press('unlock-here');
    await window.see('travellers-empty');
  });

  it('is not asked where the vault says that it is shared', async () => {
    const window = await openWindow({ vault: 'locked', here: true, shared: true });
    await window.see('unlock-passphrase');
    expect(screen.queryByTestId('unlock-here')).toBeNull();
  });

  it('that does not answer leaves the words', async () => {
    const window = await openWindow({ vault: 'locked', here: true });
    window.host.failNext('unlock_here', 'keyring-silent');
    await window.press('unlock-here');
    await waitFor(() => expect(code()).toBe('keyring-silent'));
    expect(document.activeElement).toBe(screen.getByTestId('unlock-passphrase'));
  });
});

describe('a damaged vault', () => {
  it('goes back to a copy only after its day was confirmed', async () => {
    const window = await openWindow({ vault: 'locked', problem: { code: 'vault-damaged-header', fields: {} } });
    const copies = await window.see('copies');
    expect(copies.querySelectorAll('li')).toHaveLength(3);
    expect(copies.textContent).toContain('20 November 2026');
    await window.user.click(screen.getAllByTestId('copy')[1] as HTMLElement);
    expect(screen.getByTestId('put-back').textContent).toContain('Go back to 18 November 2026');
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('put-back-confirm');
    expect(window.host.calls).toContainEqual({ command: 'put_back_snapshot', args: { name: 'vault-2' } });
    expect((await window.see('copy-back')).textContent).toContain('The copy is in its place');
    await tryWords(window, PASSPHRASE);
    await window.see('travellers-empty');
  });

  it('that shows it only when it is opened, offers the same', async () => {
    const window = await openWindow({ vault: 'locked' });
    window.host.failNext('unlock', 'vault-damaged-data');
    await tryWords(window, PASSPHRASE);
    expect((await window.see('vault-problem')).querySelector('[data-code=vault-damaged-data]')).toBeTruthy();
    await window.see('copies');
    await window.press('rescue-backup');
    await window.see('backup-pick');
  });
});
