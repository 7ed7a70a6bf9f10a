import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import Examples from './Examples.svelte';

it('marks the step that is shown and says in words what is behind', () => {
  render(Examples);
  const middle = screen.getByRole('list', { name: 'Steps in the middle' });
  const current = [...middle.querySelectorAll('[aria-current=step]')].map((one) => one.textContent);
  expect(current).toEqual(['3 Secret words']);
  expect(middle.textContent).toContain('Language, done');
  expect(middle.textContent).not.toContain('Recovery code, done');
});
