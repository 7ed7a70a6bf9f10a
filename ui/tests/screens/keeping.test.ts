// Settings, backups and reminders of the open vault.
import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { SAMPLE_CODE } from '../../src/host/memory/code';
import { BACKUP_WORDS } from '../../src/host/memory/copies';
import { axeProblems } from '../axe';
import { openWindow, PASSPHRASE, type Window } from '../open';

async function settings(window: Window): Promise<Window> {
  await window.press('nav-settings');
  await window.see('backup-state');
  return window;
}

const said = (testid: string, code: string): boolean => screen.getByTestId(testid).querySelector(`[data-code=${code}]`) !== null;

async function typeTwice(window: Window, id: string, words: string): Promise<void> {
  await window.user.type(await window.see(`${id}-passphrase`), words);
  await window.user.type(await window.see(`${id}-passphrase-again`), words);
}

describe('a backup', () => {
  it('is made with words typed twice, shows its progress, and is called proved', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked', pace: 20, daysWithoutBackup: 3 }));
    expect(screen.getByTestId('backup-state').textContent).toContain('No backup was made yet.');
    await window.press('backup-make');
    await window.press('backup-go');
    expect((await window.see('error-summary')).textContent).toContain('Enter the secret words');
    await typeTwice(window, 'backup', PASSPHRASE);
    await window.press('backup-go');
    await waitFor(() => expect(screen.getByTestId('backup-progress').textContent).toContain('Reading the backup again'));
    expect((await window.see('backup-done')).textContent).toContain('written and proved');
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('backup-close');
    await waitFor(() => expect(screen.getByTestId('backup-state').textContent).toContain('Every change is in it.'));
  });

  it('takes the recovery code of this vault, and no other', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked' }));
    await window.press('backup-make');
    await window.press('backup-with-code');
    await window.user.type(await window.see('backup-code'), SAMPLE_CODE.replace(/.$/, 'Z'));
    await window.press('backup-go');
    await window.see('backup-problem');
    expect(said('backup-problem', 'mistyped-code')).toBe(true);
    await window.user.clear(await window.see('backup-code'));
    await window.user.type(await window.see('backup-code'), SAMPLE_CODE);
    await window.press('backup-go');
    await window.see('backup-done');
  });

  it('can be stopped, and says so when it could not be proved', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked', pace: 40 }));
    await window.press('backup-make');
    await typeTwice(window, 'backup', PASSPHRASE);
    await window.press('backup-go');
    await window.press('backup-progress-stop');
    await window.see('backup-problem');
    expect(said('backup-problem', 'cancelled')).toBe(true);
    window.host.failNext('make_backup', 'backup-unproved');
    await window.press('backup-go');
    await waitFor(() => expect(said('backup-problem', 'backup-unproved')).toBe(true));
    expect(screen.getByTestId('backup-problem').textContent).toContain('Do not rely on this file.');
  });

  it('shows what it would change before it does, and says what it did', async () => {
    const window = await openWindow({ vault: 'unlocked' });
    window.host.picks.push('mfano.ngao-backup');
    await settings(window);
    await window.press('backup-into');
    await window.press('backup-pick');
    await window.user.type(await window.see('backup-words'), BACKUP_WORDS);
    await window.press('backup-look');
    const changes = await window.see('backup-changes');
    expect(changes.querySelector('[data-change=added]')?.textContent).toContain('10');
    expect(changes.querySelector('[data-change=changed]')).toBeNull();
    expect(window.host.calls.map((one) => one.command)).not.toContain('restore_into');
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('into-confirm');
    expect((await window.see('into-done')).textContent).toContain('10 added, 0 changed');
    await window.press('nav-travellers');
    expect((await window.see('open-traveller')).textContent).toBe('MFANO BARAKA');
    // A second time there is nothing to do.
    window.host.picks.push('mfano.ngao-backup');
    await settings(window);
    await window.press('backup-into');
    await window.press('backup-pick');
    await window.user.type(await window.see('backup-words'), BACKUP_WORDS);
    await window.press('backup-look');
    await window.see('into-nothing');
    expect(screen.queryByTestId('into-confirm')).toBeNull();
  });
});

describe('the reminder', () => {
  it('comes after 14 days, leads to the backup with one click, and is put off for a day', async () => {
    const window = await openWindow({ vault: 'unlocked', daysWithoutBackup: 14 });
    expect((await window.see('remind-backup')).textContent).toContain('14 days');
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('remind-backup-go');
    await window.see('backup-passphrase');
    await window.press('nav-travellers');
    await window.press('remind-backup-later');
    await waitFor(() => expect(screen.queryByTestId('remind-backup')).toBeNull());
    await window.press('nav-help');
    await window.press('nav-travellers');
    await window.see('travellers-empty');
    await waitFor(() => expect(window.host.calls.filter((one) => one.command === 'access').length).toBeGreaterThan(2));
    expect(screen.queryByTestId('remind-backup')).toBeNull();
  });

  it('does not come before', async () => {
    const window = await openWindow({ vault: 'unlocked', daysWithoutBackup: 13 });
    await window.see('travellers-empty');
    await waitFor(() => expect(window.host.calls.map((one) => one.command)).toContain('access'));
    expect(screen.queryByTestId('remind-backup')).toBeNull();
  });
});

describe('the settings', () => {
  it('change the secret words, with the old ones only', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked' }));
    await window.press('words-change');
    await window.user.type(await window.see('words-current'), 'not these');
    await typeTwice(window, 'words', 'maneno mapya ya siri kabisa');
    await window.press('words-save');
    await window.see('words-problem');
    expect(said('words-problem', 'wrong-passphrase')).toBe(true);
    await window.user.clear(await window.see('words-current'));
    await window.user.type(await window.see('words-current'), PASSPHRASE);
    await window.press('words-save');
    await window.see('words-changed');
    await window.press('lock');
    await window.user.type(await window.see('unlock-passphrase'), 'maneno mapya ya siri kabisa');
    await window.press('unlock');
    await window.see('travellers-empty');
  });

  it('let this computer open the vault after the risk was said, and end it when it becomes shared', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked' }));
    expect(screen.getByTestId('settings-part-computer').textContent).toContain('someone who forces you to log in');
    await window.press('here-switch');
    await waitFor(() => expect(screen.getByTestId('here-state').textContent).toContain('It is on'));
    await window.press('computer-shared');
    expect((await window.see('here-not')).textContent).toContain('Not offered on a computer that others use too.');
    await window.press('computer-mine');
    await waitFor(() => expect(screen.getByTestId('here-state').textContent).toContain('It is off'));
  });

  it('do not offer it where there is no keyring', async () => {
    await settings(await openWindow({ vault: 'unlocked', keyring: false }));
    expect(screen.getByTestId('here-not').textContent).toContain('no keyring that answers');
    expect(screen.queryByTestId('here-switch')).toBeNull();
  });

  it('destroy the vault only when the word is typed, and begin anew', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked', language: 'sw' }));
    await window.press('destroy-open');
    expect(screen.getByTestId('destroy').textContent).toContain('Hakuna njia ya kurudi.');
    await window.press('destroy-confirm');
    expect(window.host.calls.map((one) => one.command)).not.toContain('destroy_vault');
    await window.user.type(await window.see('destroy-word'), 'haribu');
    await window.press('destroy-confirm');
    await window.see('destroyed');
    await window.see('wizard-next');
  });

  it('are clean for axe, with everything open', async () => {
    const window = await settings(await openWindow({ vault: 'unlocked', code: false, language: 'sw' }));
    await window.press('words-change');
    await window.press('backup-make');
    expect(await axeProblems(window.container)).toEqual([]);
  });
});
