import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('turns a day as people write it into the form of the records, and says it in words', async () => {
  render(Examples);
  const field = screen.getByTestId<HTMLInputElement>('empty');
  await userEvent.type(field, '9/4/2027');
  await userEvent.tab();
  expect(field.value).toBe('2027-04-09');
  expect(screen.getByText('That is 9 April 2027')).toBeTruthy();
});

it('leaves half a day, and a day that does not exist, as it was typed', async () => {
  render(Examples);
  const field = screen.getByTestId<HTMLInputElement>('empty');
  for (const typed of ['2027-04', '31/2/2027', 'next week']) {
    await userEvent.clear(field);
    await userEvent.type(field, typed);
    await userEvent.tab();
    expect(field.value).toBe(typed);
  }
});
