import { render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { part } from '../../recognise/part.svelte';
import Progress from './Progress.svelte';

const bar = (): HTMLProgressElement => screen.getByRole('progressbar');

it('moves within a page while its letters are read, and not for other work', async () => {
  part.read = 0;
  const { rerender } = render(Progress, { title: 'Reading scan.tiff', step: { stage: 'recognising', done: 1, total: 2 } });
  expect(bar().value).toBe(1);
  part.read = 0.5;
  flushSync();
  expect(bar().value).toBe(1.5);
  await rerender({ title: 'Reading scan.tiff', step: { stage: 'checking', done: 1, total: 3 } });
  expect(bar().value).toBe(1);
  part.read = 0;
});
