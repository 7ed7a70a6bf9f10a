// Opens the whole window on the in-memory twin.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import type { CommandName } from '../src/host/host';
import { memoryHost, type MemoryHost, type MemoryOptions } from '../src/host/memory';
import Root from '../src/Root.svelte';
import type { PaperPage } from '../src/state/app.svelte';

export const PASSPHRASE = 'ndovu tisa zinavuka mto';

export interface Window {
  host: MemoryHost;
  user: ReturnType<typeof userEvent.setup>;
  container: Element;
  /** Clicks what bears the test id. */
  press(testid: string): Promise<void>;
  /** Waits for what bears the test id. */
  see(testid: string): Promise<HTMLElement>;
}

export async function openWindow(options: MemoryOptions = {}): Promise<Window> {
  const host = memoryHost({ passphrase: PASSPHRASE, ...options });
  const user = userEvent.setup({ delay: null });
  const { container } = render(Root, { host });
  await screen.findByTestId('language-en');
  return {
    host,
    user,
    container,
    press: async (testid) => user.click(await screen.findByTestId(testid)),
    see: (testid) => screen.findByTestId(testid),
  };
}

/** Walks the first run to the step where the secret words are chosen. */
export async function toWords(window: Window, computer: 'mine' | 'shared' = 'mine'): Promise<void> {
  await window.press('wizard-next');
  await window.press(`computer-${computer}`);
  await window.press('wizard-next');
  await window.see('create-passphrase');
}

/** Chooses the secret words and makes the vault: the recovery code is shown then. */
export async function makeVault(window: Window): Promise<void> {
  await window.user.type(await window.see('create-passphrase'), PASSPHRASE);
  await window.user.type(await window.see('create-passphrase-again'), PASSPHRASE);
  await window.press('create-vault');
  await window.see('code-groups');
}

/** The groups of the recovery code that is on the screen. */
export function shownGroups(): string[] {
  return [...document.querySelectorAll('[data-testid=code-groups] .signs')].map((one) => one.textContent ?? '');
}

/** Types the group that is asked for, as someone who reads it from paper. */
export async function proveCode(window: Window): Promise<void> {
  const label = document.querySelector('label[for=code-proof]')?.textContent ?? '';
  const number = Number(/\d+/.exec(label)?.[0]);
  await window.user.type(await window.see('code-proof'), (shownGroups()[number - 1] ?? '').toLowerCase());
  await window.press('code-prove');
}

/** The window with the invented traveller's page open. */
export async function openSample(options: MemoryOptions = {}): Promise<Window> {
  const window = await openWindow({ vault: 'unlocked', ...options });
  await window.press('add-sample');
  expect((await window.see('traveller-name')).textContent).toBe('MFANO BARAKA');
  return window;
}

/** What a command was called with, in order. */
export function asked(window: Window, command: CommandName): unknown[] {
  return window.host.calls.filter((one) => one.command === command).map((one) => one.args);
}

/** Keeps back what a command answers until the function that this gives is called. */
export function hold(window: Window, command: CommandName, which: (args: object) => boolean = () => true): () => void {
  const call = window.host.call.bind(window.host);
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  window.host.call = async (called, args, onStep, signal) => {
    const answer = call(called, args, onStep, signal);
    if (called === command && which(args)) await Promise.allSettled([answer, held]);
    return answer;
  };
  return go;
}

/** Waits until the pages of a paper stand as they were ordered. */
export async function isReady(): Promise<void> {
  await waitFor(() => expect(screen.getByTestId('draw-state').textContent).toContain('The pages are ready.'));
}

/** The window with one of the invented traveller's papers open, drawn. */
export async function openPaper(page: PaperPage, options: MemoryOptions = {}): Promise<Window> {
  const window = await openSample(options);
  await window.press('open-papers');
  await window.press(`make-${page}`);
  if (page !== 'online-form') await isReady();
  return window;
}
