import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../axe';
import { openWindow, PASSPHRASE, proveCode, toWords } from '../open';

describe('the first run', () => {
  it('makes a vault and shows an empty list', async () => {
    const window = await openWindow();
    const { user, press, see } = window;
    await toWords(window);
    await user.type(await see('create-passphrase'), PASSPHRASE);
    await waitFor(() => expect(screen.getByTestId('strength').dataset['enough']).toBe('true'));
    await user.type(await see('create-passphrase-again'), PASSPHRASE);
    await press('create-vault');
    await see('code-groups');
    await proveCode(window);
    expect(await see('travellers-empty')).toBeTruthy();
  });

  it('says what to enter, makes nothing, and keeps what was typed', async () => {
    const window = await openWindow();
    const { host, user, press, see } = window;
    await toWords(window);
    await user.type(await see('create-passphrase'), 'abc');
    await user.type(await see('create-passphrase-again'), 'abd');
    await press('create-vault');
    const summary = await see('error-summary');
    expect(within(summary).getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Enter secret words that are harder to guess: add one or two more words',
      'Enter the same secret words in both boxes',
    ]);
    expect(host.calls.map((one) => one.command)).not.toContain('create_vault');
    expect(screen.getByTestId<HTMLInputElement>('create-passphrase').value).toBe('abc');
  });

  it('says what happens when the words are forgotten, before they are chosen', async () => {
    await toWords(await openWindow());
    expect(screen.getByText(/There is no way to get them back/)).toBeTruthy();
  });
});

describe('a closed vault', () => {
  it('opens with the right words only', async () => {
    const { user, press, see } = await openWindow({ vault: 'locked' });
    await user.type(await see('unlock-passphrase'), 'wrong');
    await press('unlock');
    expect((await see('problem')).textContent).toContain('These are not the secret words of this vault.');
    await user.clear(await see('unlock-passphrase'));
    await user.type(await see('unlock-passphrase'), PASSPHRASE);
    await press('unlock');
    expect(await see('travellers-empty')).toBeTruthy();
  });

  it('shows numbers to call, with source, date and age', async () => {
    const { see } = await openWindow({ vault: 'locked' });
    const hotlines = await see('hotlines');
    await waitFor(() => expect(hotlines.textContent).toContain('+254 700 000 000'));
    expect(hotlines.textContent).toContain('seen 1 February 2026');
    expect(hotlines.textContent).toContain('Check before you rely on it');
  });

  it.each(['vault-in-use', 'vault-newer', 'vault-damaged-header', 'vault-foreign'] as const)('with the problem %s says what to do', async (code) => {
    const { see, press, host } = await openWindow({ vault: 'locked', problem: { code, fields: {} } });
    expect((await see('vault-problem')).querySelector('[data-code]')?.getAttribute('data-code')).toBe(code);
    expect(screen.queryByTestId('unlock-passphrase')).toBeNull();
    const before = host.calls.length;
    await press('look-again');
    expect(host.calls.slice(before).map((one) => one.command)).toContain('app_state');
  });
});

describe('the window', () => {
  it('speaks Swahili at once, says so to screen readers, and keeps it', async () => {
    const { host, press } = await openWindow();
    await press('language-sw');
    expect(await screen.findByRole('heading', { name: 'Karibu Ngao' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('sw');
    await waitFor(() =>
      expect(host.calls).toContainEqual({ command: 'save_settings', args: { language: 'sw', idle_minutes: 5, warn_unencrypted: true } }),
    );
    await press('language-en');
    expect(document.documentElement.lang).toBe('en');
  });

  it.each([
    ['absent', 'en'],
    ['locked', 'sw'],
  ] as const)('is clean for axe with the vault %s, in %s', async (vault, language) => {
    const { container, see } = await openWindow({ vault, language });
    await see('hotlines-corridor');
    expect(await axeProblems(container)).toEqual([]);
  });

  it('says what to do when the shell does not answer, and can ask again', async () => {
    const { render } = await import('@testing-library/svelte');
    const { memoryHost } = await import('../../src/host/memory');
    const { default: Root } = await import('../../src/Root.svelte');
    const host = memoryHost();
    host.failNext('app_state', 'unforeseen');
    render(Root, { host });
    expect((await screen.findByTestId('problem')).textContent).toContain('Nothing was changed.');
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(await screen.findByTestId('wizard-next')).toBeTruthy();
  });
});
