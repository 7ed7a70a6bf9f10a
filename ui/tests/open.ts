// Opens the whole window on the in-memory twin.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { memoryHost, type MemoryHost, type MemoryOptions } from '../src/host/memory';
import Root from '../src/Root.svelte';

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

/** The window with the invented traveller's page open. */
export async function openSample(options: MemoryOptions = {}): Promise<Window> {
  const window = await openWindow({ vault: 'unlocked', ...options });
  await window.press('add-sample');
  expect((await window.see('traveller-name')).textContent).toBe('MFANO BARAKA');
  return window;
}
