// What is done with a paper that was drawn: saved, sealed, printed.
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../axe';
import { asked, hold, isReady, openPaper } from '../open';

describe('saving', () => {
  it('warns that anyone can open the file, then names it', async () => {
    const window = await openPaper('embassy');
    await window.press('paper-save');
    const dialog = screen.getByTestId<HTMLDialogElement>('save');
    expect(dialog.open).toBe(true);
    expect(dialog.textContent).toContain('The file will not be locked');
    expect(await axeProblems(dialog)).toEqual([]);
    expect(asked(window, 'save_drawn')).toEqual([]);
    await window.press('save-confirm');
    expect((await window.see('paper-written')).textContent).toMatch(/Written: embassy-mfano-.*\.pdf/);
    expect(dialog.open).toBe(false);
    expect(asked(window, 'save_drawn')).toMatchObject([{ password: null }]);
  });

  it('warns each time until it is told not to, and again when the settings say so', async () => {
    const window = await openPaper('card');
    await window.press('paper-save');
    await window.press('save-confirm');
    await window.see('paper-written');
    await window.press('paper-save');
    await window.press('save-not-again');
    await window.press('save-confirm');
    await waitFor(() => expect(screen.getByTestId<HTMLDialogElement>('save').open).toBe(false));
    await window.press('paper-save');
    await waitFor(() => expect(asked(window, 'save_drawn')).toHaveLength(3));
    expect(screen.getByTestId<HTMLDialogElement>('save').open).toBe(false);
    await window.press('nav-settings');
    const warn = (await window.see('settings-warn')) as HTMLInputElement;
    expect(warn.checked).toBe(false);
    await window.user.click(warn);
    await waitFor(() => expect(asked(window, 'save_settings').at(-1)).toMatchObject({ warn_unencrypted: true }));
  });

  it('is told apart from the warning that could not be turned off', async () => {
    const window = await openPaper('card');
    window.host.failNext('save_settings', 'disk-full');
    await window.press('paper-save');
    await window.press('save-not-again');
    await window.press('save-confirm');
    expect((await window.see('paper-written')).textContent).toMatch(/Written: card-mfano/);
    expect(screen.getByTestId('still-warns').textContent).toContain('will warn you again');
    expect(screen.getByTestId('still-warns').textContent).toContain('no room left on the disk');
    expect(screen.queryByTestId('save-problem')).toBeNull();
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('paper-save');
    expect(screen.getByTestId<HTMLDialogElement>('save').open).toBe(true);
    expect(screen.queryByTestId('still-warns')).toBeNull();
  });

  it('comes before the settings: what was not written turns no warning off', async () => {
    const window = await openPaper('card');
    window.host.failNext('save_drawn', 'write-failed');
    await window.press('paper-save');
    await window.press('save-not-again');
    await window.press('save-confirm');
    await window.see('save-problem');
    expect(asked(window, 'save_settings')).toEqual([]);
    await window.press('save-confirm');
    await window.see('paper-written');
    expect(asked(window, 'save_settings')).toMatchObject([{ warn_unencrypted: false }]);
  });

  it('opens one dialog of the system where a button without a warning is pressed twice', async () => {
    const window = await openPaper('card');
    await window.press('paper-save');
    await window.press('save-not-again');
    await window.press('save-confirm');
    await window.see('paper-save-password');
    const go = hold(window, 'save_drawn');
    await window.user.dblClick(await window.see('paper-save'));
    for (const id of ['paper-save', 'paper-save-password', 'paper-seal']) {
      expect(screen.getByTestId(id).getAttribute('aria-disabled'), id).toBe('true');
    }
    go();
    await window.see('paper-written');
    expect(asked(window, 'save_drawn')).toHaveLength(2);
    expect(screen.getByTestId('paper-save').getAttribute('aria-disabled')).toBeNull();
  });

  it('says no more why it failed once something else is ordered', async () => {
    const window = await openPaper('card');
    await window.press('paper-save');
    await window.press('save-not-again');
    await window.press('save-confirm');
    await window.see('paper-save-password');
    window.host.failNext('save_drawn', 'write-failed');
    await window.press('paper-save');
    await window.see('paper-problem');
    await window.press('include-medical');
    await waitFor(() => expect(screen.queryByTestId('paper-problem')).toBeNull());
  });

  it('with secret words takes them twice, strong enough, and forgets them', async () => {
    const window = await openPaper('card');
    await window.press('paper-save');
    await window.press('save-how-password');
    expect(screen.queryByTestId('save-not-again')).toBeNull();
    await window.user.type(await window.see('save-passphrase'), 'simba');
    await window.press('save-confirm');
    expect((await within(screen.getByTestId('save')).findByTestId('error-summary')).textContent).toContain('harder to guess');
    expect(asked(window, 'save_drawn')).toEqual([]);
    await window.user.clear(await window.see('save-passphrase'));
    await window.user.type(await window.see('save-passphrase'), 'twiga nne chini ya mti');
    await window.user.type(await window.see('save-passphrase-again'), 'twiga nne chini ya mti');
    await window.press('save-confirm');
    expect((await window.see('paper-written')).textContent).toContain('opens with your secret words only');
    expect(asked(window, 'save_drawn')).toMatchObject([{ password: 'twiga nne chini ya mti' }]);
    await window.press('paper-save');
    await window.press('save-how-password');
    expect((await window.see('save-passphrase')) as HTMLInputElement).toHaveProperty('value', '');
  });

  it('that fails says why in the dialog', async () => {
    const window = await openPaper('card');
    window.host.failNext('save_drawn', 'write-failed');
    await window.press('paper-save');
    await window.press('save-confirm');
    expect((await window.see('save-problem')).textContent).toContain('The file could not be written.');
  });
});

describe('sealing', () => {
  it('by words says how the other one opens it', async () => {
    const window = await openPaper('family');
    await window.press('paper-seal');
    const dialog = screen.getByTestId('seal');
    expect(dialog.textContent).toContain('age-encryption.org');
    expect(await axeProblems(dialog)).toEqual([]);
    await window.user.type(await window.see('seal-passphrase'), 'twiga nne chini ya mti');
    await window.user.type(await window.see('seal-passphrase-again'), 'twiga nne chini ya mti');
    await window.press('seal-confirm');
    expect((await window.see('paper-written')).textContent).toMatch(/\.pdf\.age/);
    expect(asked(window, 'seal_drawn')).toMatchObject([{ passphrase: 'twiga nne chini ya mti', recipient: null }]);
  });

  it('for a key refuses what is none, and sends no words', async () => {
    const window = await openPaper('family');
    await window.press('paper-seal');
    await window.press('seal-how-key');
    await window.user.type(await window.see('seal-key'), 'AGE-SECRET-KEY-1QQQQ');
    await window.press('seal-confirm');
    expect((await within(screen.getByTestId('seal')).findByTestId('error-summary')).textContent).toContain('begins with age1');
    expect(asked(window, 'seal_drawn')).toEqual([]);
    const key = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    await window.user.clear(await window.see('seal-key'));
    await window.user.type(await window.see('seal-key'), ` ${key} `);
    await window.press('seal-confirm');
    await window.see('paper-written');
    expect(asked(window, 'seal_drawn')).toMatchObject([{ passphrase: null, recipient: key }]);
  });

  it('for a key with a letter too few says that it is none, and what to do', async () => {
    const window = await openPaper('family');
    await window.press('paper-seal');
    await window.press('seal-how-key');
    await window.user.type(await window.see('seal-key'), 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8');
    await window.press('seal-confirm');
    const problem = await window.see('seal-problem');
    expect(problem.textContent).toContain('This is not a key that age knows.');
    expect(problem.textContent).toContain('Paste the whole line');
    await window.press('seal-cancel');
    await window.press('paper-seal');
    expect(screen.queryByTestId('seal-problem')).toBeNull();
  });

  it.each(['seal-progress-stop', 'seal-cancel'])('is left by %s: no dialog, no file, and that is said', async (button) => {
    const window = await openPaper('family', { pace: 20 });
    await window.press('paper-seal');
    await window.user.type(await window.see('seal-passphrase'), 'twiga nne chini ya mti');
    await window.user.type(await window.see('seal-passphrase-again'), 'twiga nne chini ya mti');
    await window.press('seal-confirm');
    expect((await window.see('seal-progress')).textContent).toContain('Sealing the file');
    await window.press(button);
    expect(screen.getByTestId<HTMLDialogElement>('seal').open).toBe(false);
    expect((await window.see('paper-not-written')).textContent).toBe('No file was written.');
    expect(screen.queryByTestId('paper-written')).toBeNull();
    await window.press('paper-seal');
    expect(screen.queryByTestId('seal-problem')).toBeNull();
    expect((await window.see('seal-passphrase')) as HTMLInputElement).toHaveProperty('value', '');
  });
});

describe('printing', () => {
  it('opens the dialog once all pages stand ready beside the window, drawn fine', async () => {
    const window = await openPaper('embassy');
    const before = asked(window, 'drawn_page').length;
    await window.press('paper-print');
    await waitFor(() => expect(window.host.printed()).toBe(1));
    const sheets = screen.getByTestId('print-sheets');
    expect(sheets.parentElement).toBe(document.body);
    expect(sheets.querySelectorAll('img')).toHaveLength(2);
    expect(asked(window, 'drawn_page').slice(before)).toMatchObject([{ page: 1, scale: 3 }, { page: 2, scale: 3 }]);
    expect((await window.see('paper-printed')).textContent).toContain('Take every sheet out of the printer');
    await window.press('back-to-papers');
    await window.see('paper-list');
    expect(document.querySelector('.print-sheets')).toBeNull();
    expect(document.body.classList.contains('has-sheets')).toBe(false);
  });

  it('that fails opens no dialog and says why', async () => {
    const window = await openPaper('card');
    window.host.failNext('drawn_page', 'drawn-gone');
    await window.press('paper-print');
    expect((await window.see('problem')).textContent).toContain("The paper is no longer in Ngao's memory.");
    expect(window.host.printed()).toBe(0);
  });

  it('is given up when something else is ordered meanwhile, which is no failure', async () => {
    const window = await openPaper('embassy');
    const go = hold(window, 'drawn_page', (args) => 'scale' in args && args.scale === 3);
    window.host.failNext('drawn_page', 'drawn-gone');
    await window.press('paper-print');
    await window.see('print-progress');
    await window.press('include-photo');
    await isReady();
    // Only now the page is refused: the shell has another paper.
    go();
    await waitFor(() => expect(screen.getByTestId('paper-print').getAttribute('aria-disabled')).toBeNull());
    expect(screen.queryByTestId('problem')).toBeNull();
    expect(screen.queryByTestId('print-progress')).toBeNull();
    expect(window.host.printed()).toBe(0);
    await window.press('paper-print');
    await waitFor(() => expect(window.host.printed()).toBe(1));
  });
});
