import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { axeProblems } from '../../../tests/axe';
import Examples from './Examples.svelte';

it('opens with the focus on its question, and is clean for axe while open', async () => {
  const { container } = render(Examples);
  await userEvent.click(screen.getByTestId('open'));
  expect(screen.getByTestId<HTMLDialogElement>('dialog').open).toBe(true);
  expect(document.activeElement?.textContent).toBe('The copy will not be locked');
  expect(await axeProblems(container)).toEqual([]);
});

it('takes Escape for "no"', async () => {
  render(Examples);
  await userEvent.click(screen.getByTestId('open'));
  const dialog = screen.getByTestId<HTMLDialogElement>('dialog');
  // A browser sends `cancel` on Escape.
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  await Promise.resolve();
  expect(dialog.open).toBe(false);
  expect(screen.getByTestId('answer').textContent).toBe('closed');
});
