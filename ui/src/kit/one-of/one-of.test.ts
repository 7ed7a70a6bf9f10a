import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('takes one, and only one, and reads its sentence with it', async () => {
  render(Examples);
  const mine = screen.getByTestId<HTMLInputElement>('computer-mine');
  await userEvent.click(mine);
  await userEvent.click(screen.getByTestId('computer-shared'));
  expect(mine.checked).toBe(false);
  expect(screen.getByTestId('answer').textContent).toBe('shared en');
  expect(document.getElementById(mine.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Nobody else uses it.');
});

it('says its error with the question', () => {
  render(Examples);
  const group = screen.getByRole('group', { name: 'Whose computer is this?' });
  expect(document.getElementById(group.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Choose whose computer this is');
});
