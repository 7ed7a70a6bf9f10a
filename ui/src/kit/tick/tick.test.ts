import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('is ticked by its label and tells', async () => {
  render(Examples);
  await userEvent.click(screen.getByText('Warn me each time'));
  await userEvent.click(screen.getByTestId('plain'));
  expect(screen.getByTestId('ticked').textContent).toBe('no on');
  expect(screen.getByTestId('warn').getAttribute('aria-describedby')).toBe('ex-warn-hint');
  expect(screen.getByTestId('plain').getAttribute('aria-describedby')).toBeNull();
});
