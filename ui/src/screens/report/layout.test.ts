import { expect, it } from 'vitest';
import type { Page } from '../../bindings/Page';
import { CAPTION, layoutOf, nearby, pictureScale, sheetAt, zoomed } from './layout';

const page = (number: number, size: [number, number] = [600, 800]): Page => ({ number, text: '', lines: [], size });
const hundred = Array.from({ length: 100 }, (_, index) => page(index + 1));

it('fits the widest page into the room, and knows sizes at once', () => {
  const layout = layoutOf([page(1), page(2, [1200, 600])], 'fit', 600);
  expect(layout.scale).toBe(0.5);
  expect(layout.sheets).toEqual([
    { top: CAPTION, width: 300, height: 400 },
    { top: 400 + 2 * CAPTION, width: 600, height: 300 },
  ]);
  expect(layout.height).toBe(700 + 2 * CAPTION);
  expect(layoutOf([page(1)], 150, 1).scale).toBe(2);
});

it('finds the page at every height', () => {
  const layout = layoutOf(hundred, 'fit', 600);
  layout.sheets.forEach((sheet, index) => {
    expect(sheetAt(layout, sheet.top - CAPTION)).toBe(index);
    expect(sheetAt(layout, sheet.top + sheet.height - 1)).toBe(index);
  });
  expect(sheetAt(layout, -5)).toBe(0);
  expect(sheetAt(layout, 1e9)).toBe(99);
});

it('holds at most the pages that are seen and one on each side, wherever one scrolls', () => {
  const layout = layoutOf(hundred, 'fit', 600);
  for (let top = 0; top < layout.height; top += 97) {
    const near = nearby(layout, top, top + 700);
    expect(near.length).toBeLessThanOrEqual(4);
    expect(near).toContain(sheetAt(layout, top));
    expect(new Set(near).size).toBe(near.length);
  }
});

it('asks for pictures within what the shell draws and the memory bears', () => {
  expect(pictureScale(page(1), 0.9, 1)).toBe(1);
  expect(pictureScale(page(1), 0.9, 2)).toBe(2);
  expect(pictureScale(page(1, [60, 80]), 4, 3)).toBe(4);
  expect(pictureScale(page(1, [40_000, 40_000]), 1, 1)).toBe(0.1);
  const scale = pictureScale(page(1), 4, 2);
  expect(600 * scale * 800 * scale).toBeLessThanOrEqual(6_000_001);
});

it('zooms in steps from whatever is shown', () => {
  expect(zoomed(73, 1)).toBe(75);
  expect(zoomed(75, 1)).toBe(100);
  expect(zoomed(100, -1)).toBe(75);
  expect(zoomed(300, 1)).toBe(300);
  expect(zoomed(40, -1)).toBe(50);
});
