import { fireEvent, render, screen } from '@testing-library/svelte';
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

const drawing = (done: number, total: number): { title: string; step: { stage: string; done: number; total: number } } => ({
  title: 'Making the pages',
  step: { stage: 'drawing', done, total },
});

it('reads a hundred parts out in tenths, and shows each of them', async () => {
  const { container, rerender } = render(Progress, drawing(0, 100));
  const spoken = new Set<string>();
  for (let done = 0; done <= 100; done += 1) {
    await rerender(drawing(done, 100));
    spoken.add(screen.getByRole('status').textContent);
    expect(container.querySelector('[aria-hidden]')?.textContent).toBe(`Making the pages: ${done} of 100`);
  }
  expect(spoken.size).toBe(11);
  expect([...spoken].at(-1)).toBe('Making the pages: 100 %');
});

it('reads each of a few parts out', () => {
  render(Progress, drawing(2, 3));
  expect(screen.getByRole('status').textContent).toBe('Making the pages: 2 of 3');
});

it('says how it is left once that was asked for', async () => {
  render(Progress, { ...drawing(1, 30), oncancel: () => undefined, stop: 'Pause', ending: 'It stops after this page.' });
  await fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
  expect(screen.getByRole('status').textContent).toBe('It stops after this page.');
  expect(screen.getByRole('button', { name: 'Pause' }).getAttribute('aria-disabled')).toBe('true');
});
