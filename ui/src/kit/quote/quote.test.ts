import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('marks the language of the words and leads to their page', async () => {
  render(Examples);
  expect(screen.getByText(/Паспорт Работника/).getAttribute('lang')).toBe('ru');
  await userEvent.click(screen.getByRole('button', { name: 'Show these words in the text, page 2' }));
  expect(screen.getByTestId('shown').textContent).toBe('1');
});
