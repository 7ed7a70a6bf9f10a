import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('keeps what is ticked in the order of the options', async () => {
  render(Examples);
  await userEvent.click(screen.getByTestId('reads-ru'));
  await userEvent.click(screen.getByTestId('reads-en'));
  expect(screen.getByTestId('chosen').textContent).toBe('en sw ru');
  await userEvent.click(screen.getByTestId('reads-sw'));
  expect(screen.getByTestId('chosen').textContent).toBe('en ru');
});
