import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, it, vi } from 'vitest';
import Button from './Button.svelte';

const text = createRawSnippet(() => ({ render: () => '<span>Open</span>' }));

it('does nothing while it is at work, and keeps the focus', async () => {
  const onclick = vi.fn();
  const { rerender } = render(Button, { children: text, onclick });
  const button = screen.getByRole('button');
  await userEvent.click(button);
  expect(onclick).toHaveBeenCalledTimes(1);
  await rerender({ children: text, onclick, busy: true });
  await userEvent.click(button);
  expect(onclick).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
});
