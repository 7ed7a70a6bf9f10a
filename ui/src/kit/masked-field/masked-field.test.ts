import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('hides a number until its button is pressed, and again after', async () => {
  render(Examples);
  const field = screen.getByTestId('number');
  expect(field.classList).toContain('masked');
  await userEvent.click(screen.getByTestId('number-show'));
  expect(field.classList).not.toContain('masked');
  expect(screen.getByTestId('number-show').getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(screen.getByTestId('number-show'));
  expect(field.classList).toContain('masked');
});

it('shows what is typed into an empty field until it is left', async () => {
  render(Examples);
  const field = screen.getByTestId('empty');
  await userEvent.type(field, 'AK1');
  expect(field.classList).not.toContain('masked');
  await userEvent.tab();
  expect(field.classList).toContain('masked');
});

it('stays hidden when a filled field is entered', async () => {
  render(Examples);
  await userEvent.click(screen.getByTestId('number'));
  expect(screen.getByTestId('number').classList).toContain('masked');
});

it('keeps a passphrase in a password field until it is shown', async () => {
  render(Examples);
  const field = screen.getByTestId<HTMLInputElement>('secret');
  expect(field.type).toBe('password');
  await userEvent.click(screen.getByTestId('secret-show'));
  expect(field.type).toBe('text');
  expect(field.value).toBe('mfano');
});
