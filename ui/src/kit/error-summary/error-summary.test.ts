import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('takes the focus, and leads into the field that is wrong', async () => {
  render(Examples);
  expect(document.activeElement).toBe(screen.getByTestId('error-summary'));
  await userEvent.click(screen.getByRole('link', { name: 'Enter the same secret words in both boxes' }));
  expect(document.activeElement?.id).toBe('ex-two');
});
