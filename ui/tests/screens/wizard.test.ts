// The first run: four steps, the recovery code, and the way of those who have a backup.
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { BACKUP_WORDS } from '../../src/host/memory/copies';
import { axeProblems } from '../axe';
import { makeVault, openWindow, PASSPHRASE, proveCode, shownGroups, toWords, type Window } from '../open';

const called = (window: Window, command: string): unknown[] =>
  window.host.calls.filter((one) => one.command === command).map((one) => one.args);

const focused = (): string => document.activeElement?.textContent?.trim() ?? '';

describe('the four steps', () => {
  it('ask for the language first, go back and forth, and keep what was chosen', async () => {
    const window = await openWindow();
    await window.press('wizard-language-sw');
    expect(await screen.findByRole('heading', { name: 'Karibu Ngao' })).toBeTruthy();
    await window.press('wizard-language-en');
    expect(screen.getByTestId('steps').dataset['at']).toBe('1');
    await window.press('wizard-next');
    await waitFor(() => expect(focused()).toBe('Whose computer is this?'));
    await window.press('wizard-next');
    expect((await window.see('error-summary')).textContent).toContain('Choose whose computer this is');
    await window.press('computer-shared');
    expect((await window.see('shared-warning')).textContent).toContain('Someone may see what you type here');
    await window.press('wizard-next');
    await waitFor(() => expect(focused()).toBe('Choose your secret words'));
    await window.press('wizard-back');
    expect((await window.see('computer-shared')) as HTMLInputElement).toHaveProperty('checked', true);
    await window.press('wizard-back');
    await window.see('wizard-language-en');
  });

  it('make a vault that knows that the computer is shared', async () => {
    const window = await openWindow();
    await toWords(window, 'shared');
    await makeVault(window);
    expect(called(window, 'create_vault')).toEqual([{ passphrase: PASSPHRASE, shared: true }]);
    expect(screen.getByTestId('steps').dataset['at']).toBe('4');
    // Nothing else can be gone to before the code was answered for.
    expect(screen.queryByTestId('nav-travellers')).toBeNull();
  });

  it('are clean for axe, each of them', async () => {
    const window = await openWindow({ language: 'sw' });
    await window.press('wizard-next');
    await window.press('computer-shared');
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('wizard-next');
    await window.see('create-passphrase');
    expect(await axeProblems(window.container)).toEqual([]);
    await makeVault(window);
    expect(await axeProblems(window.container)).toEqual([]);
  });
});

describe('the recovery code', () => {
  it('is shown in seven groups and done with only when one is typed from paper', async () => {
    const window = await openWindow();
    await toWords(window);
    await makeVault(window);
    expect(shownGroups().map((group) => group.length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
    await window.user.type(await window.see('code-proof'), 'UUUU');
    await window.press('code-prove');
    expect(await screen.findByText(/^This is not group/)).toBeTruthy();
    await window.user.clear(await window.see('code-proof'));
    await proveCode(window);
    await window.see('travellers-empty');
    expect(screen.queryByTestId('remind-code')).toBeNull();
  });

  it('goes onto a sheet only after it was said that the sheet is not encrypted', async () => {
    const window = await openWindow();
    await toWords(window);
    await makeVault(window);
    await window.press('code-sheet-save');
    expect(screen.getByTestId('code-save').textContent).toContain('a PDF file that is not encrypted');
    expect(called(window, 'save_recovery_sheet')).toEqual([]);
    await window.press('code-save-confirm');
    expect((await window.see('code-sheet-written')).textContent).toContain('ngao-recovery-code.pdf');
    expect(called(window, 'save_recovery_sheet')).toEqual([{ code: shownGroups().join('-') }]);
  });

  it('put off is warned of, and is reminded of in the list and in the settings', async () => {
    const window = await openWindow();
    await toWords(window);
    await makeVault(window);
    await window.press('code-later');
    expect(screen.getByTestId('code-leave').textContent).toContain('nobody can open the vault again');
    await window.press('code-stay');
    await window.see('code-groups');
    await window.press('code-later');
    await window.press('code-leave-confirm');
    await window.press('remind-code-go');
    expect(await window.see('code-none')).toBeTruthy();
    await window.press('code-new');
    expect(screen.getByTestId('code-renew').textContent).toContain('until the new one stands on paper');
    await window.press('code-new-confirm');
    await window.see('code-groups');
    await proveCode(window);
    await window.see('code-proved');
    await window.press('nav-travellers');
    await window.see('travellers-empty');
    expect(screen.queryByTestId('remind-code')).toBeNull();
  });

  it('that could not be made can be asked for again, or be left', async () => {
    const window = await openWindow();
    await toWords(window);
    window.host.failNext('make_recovery_code', 'disk-full');
    await window.user.type(await window.see('create-passphrase'), PASSPHRASE);
    await window.user.type(await window.see('create-passphrase-again'), PASSPHRASE);
    await window.press('create-vault');
    await window.see('code-later');
    await window.user.click(screen.getByRole('button', { name: 'Try again' }));
    await window.see('code-groups');
  });
});

describe('a backup at the first run', () => {
  async function toBackup(name: string, words: string): Promise<Window> {
    const window = await openWindow();
    window.host.picks.push(name);
    await window.press('have-backup');
    await window.press('backup-pick');
    await window.user.type(await window.see('backup-words'), words);
    await window.press('backup-look');
    return window;
  }

  it('is looked into, then becomes the vault, with words of its own and a new code', async () => {
    const window = await toBackup('mfano.ngao-backup', BACKUP_WORDS);
    const inside = await window.see('backup-inside');
    expect(inside.textContent).toContain('1 traveller');
    expect(inside.textContent).toContain('19 November 2026');
    expect(screen.queryByTestId('backup-changes')).toBeNull();
    await window.user.type(await window.see('restore-passphrase'), PASSPHRASE);
    await window.user.type(await window.see('restore-passphrase-again'), PASSPHRASE);
    await window.press('restore');
    expect((await window.see('error-summary')).textContent).toContain('Choose whose computer this is');
    await window.press('computer-mine');
    await window.press('restore');
    await window.see('code-groups');
    await proveCode(window);
    expect(within(await window.see('travellers')).getByText('MFANO BARAKA')).toBeTruthy();
  });

  it.each([
    ['mfano.ngao-backup', 'not these', 'backup-wrong-passphrase'],
    ['damaged.ngao-backup', BACKUP_WORDS, 'backup-damaged'],
    ['newer.ngao-backup', BACKUP_WORDS, 'backup-newer'],
    ['holiday.jpg', BACKUP_WORDS, 'backup-foreign'],
  ])('%s with the words "%s" says what is wrong and changes nothing', async (name, words, code) => {
    const window = await toBackup(name, words);
    expect((await window.see('backup-problem')).querySelector(`[data-code=${code}]`)).toBeTruthy();
    expect(called(window, 'restore_as_new')).toEqual([]);
    expect(screen.queryByTestId('backup-inside')).toBeNull();
  });

  it('can be stopped, and then nothing was made', async () => {
    const window = await openWindow({ pace: 40 });
    window.host.picks.push('mfano.ngao-backup');
    await window.press('have-backup');
    await window.press('backup-pick');
    await window.user.type(await window.see('backup-words'), BACKUP_WORDS);
    await window.press('backup-look');
    await window.press('computer-mine');
    await window.user.type(await window.see('restore-passphrase'), PASSPHRASE);
    await window.user.type(await window.see('restore-passphrase-again'), PASSPHRASE);
    await window.press('restore');
    await window.press('restoring-stop');
    expect((await window.see('backup-problem')).textContent).toContain('It was stopped.');
    expect((await window.host.call('app_state', {})).vault).toBe('absent');
  });

  it('wants a file and its words, and is clean for axe', async () => {
    const window = await openWindow();
    await window.press('have-backup');
    await window.press('backup-look');
    const summary = await window.see('error-summary');
    expect(within(summary).getAllByRole('link')).toHaveLength(2);
    expect(await axeProblems(window.container)).toEqual([]);
  });
});
