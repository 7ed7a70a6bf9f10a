import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DrawnPaper } from '../../bindings/DrawnPaper';
import type { Order } from '../../bindings/Order';
import { Drawing } from './drawing.svelte';

const ORDER = { paper: 'embassy' } as Order;

/** The drawings that are being made; each is ended by the test. */
let drawn: { resolve: (paper: DrawnPaper) => void; reject: (problem: unknown) => void }[] = [];
/** Which pages were asked for, each with its paper's token. */
let pages: string[] = [];
let drawing: Drawing;

beforeEach(() => {
  drawn = [];
  pages = [];
  drawing = new Drawing({
    draw: (_order, _onStep, signal) =>
      new Promise((resolve, reject) => {
        drawn.push({ resolve, reject });
        signal.addEventListener('abort', () => reject({ code: 'cancelled', fields: {} }));
      }),
    page: (token, page) => {
      pages.push(`${token} ${page}`);
      return Promise.resolve(new ArrayBuffer(0));
    },
  });
});

afterEach(() => drawing.end());

const wanted = (page: number): { page: number; scale: number }[] => [{ page, scale: 1 }];

/** Begins to draw. */
async function begin(): Promise<void> {
  const before = drawn.length;
  drawing.ask(ORDER, 0);
  await vi.waitFor(() => expect(drawn).toHaveLength(before + 1));
}

/** The first paper is there, with ten pages. */
async function first(): Promise<void> {
  drawing.want(wanted(1));
  await begin();
  drawn[0]?.resolve({ token: 'old', pages: 10, bytes: 1, lacking: [], left_out: [] });
  await vi.waitFor(() => expect(drawing.behind).toBe(false));
}

it('asks for no page of the paper from before while another one is drawn', async () => {
  await first();
  await begin();
  drawing.want(wanted(7));
  await drawing.shown?.pictures.settled();
  expect(pages).toEqual(['old 1']);
});

it('shows further pages of the paper from before once the drawing has failed', async () => {
  await first();
  await begin();
  drawn[1]?.reject({ code: 'reader-missing', fields: {} });
  await vi.waitFor(() => expect(drawing.problem?.code).toBe('reader-missing'));
  expect(drawing.behind).toBe(true);
  drawing.want(wanted(7));
  await vi.waitFor(() => expect(pages).toEqual(['old 1', 'old 7']));
});

it('fetches what was scrolled to meanwhile when the drawing is stopped', async () => {
  await first();
  await begin();
  drawing.want(wanted(4));
  drawing.stop();
  await vi.waitFor(() => expect(pages).toEqual(['old 1', 'old 4']));
});

it('goes on asking for no old page when it draws again after that', async () => {
  await first();
  await begin();
  drawing.stop();
  await vi.waitFor(() => expect(drawing.problem?.code).toBe('cancelled'));
  await begin();
  drawing.want(wanted(9));
  await drawing.shown?.pictures.settled();
  expect(pages).toEqual(['old 1']);
});
