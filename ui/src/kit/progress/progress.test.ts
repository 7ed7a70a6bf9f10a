import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('says the step and how far it is, and shows only that work goes on where the length is unknown', () => {
  render(Examples);
  expect(screen.getByText('Reading the file: 3 of 19')).toBeTruthy();
  const bar = (id: string): HTMLProgressElement => within(screen.getByTestId(id)).getByRole('progressbar');
  expect(bar('reading').position).toBeCloseTo(3 / 19);
  expect(bar('checking').hasAttribute('value')).toBe(false);
});

it('asks once to stop', async () => {
  render(Examples);
  await userEvent.click(screen.getByTestId('reading-stop'));
  await userEvent.click(screen.getByTestId('reading-stop'));
  expect(screen.getByTestId('stopped').textContent).toBe('1');
});
