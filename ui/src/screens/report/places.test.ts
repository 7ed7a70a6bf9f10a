import { describe, expect, it } from 'vitest';
import type { Page } from '../../bindings/Page';
import { laidOut } from '../../host/memory/drawn';
import { around, boxesOf, sizeOf, spread, wordsIn } from './places';

/** The stretch of the words in the page's text, counted the slow and certain way. */
function stretch(page: Page, words: string) {
  const start = Array.from(page.text.slice(0, page.text.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
}

describe('the words of a stretch on their page', () => {
  it('are found after emoji and in Cyrillic, where UTF-16 would be a sign off', () => {
    const page = laidOut(1, '👷🏿 Паспорт 🛡 хранится у Работодателя 👷 до конца');
    const words = wordsIn(page, stretch(page, 'хранится у Работодателя'));
    expect(words.map((word) => Array.from(page.text).slice(word.span.start, word.span.end).join(''))).toEqual(['хранится', 'у', 'Работодателя']);
  });

  it('make one box a line, from the first word to the last', () => {
    const page = laidOut(1, 'The Worker shall hand his passport\nto the Employer on arrival');
    const boxes = boxesOf(page, stretch(page, 'his passport\nto the'));
    expect(boxes).toHaveLength(2);
    const [first, second] = boxes;
    expect(first).toMatchObject({ x: 56 + 22 * 6, width: 12 * 6, column: 0 });
    expect(second).toMatchObject({ x: 56, width: 6 * 6 });
    expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0));
  });

  it('hold whole words where the stretch begins inside one', () => {
    const page = laidOut(1, 'passport kept');
    expect(boxesOf(page, { start: 4, end: 5 })).toMatchObject([{ x: 56, width: 48 }]);
  });

  it('know their column, and have no box without a place', () => {
    const page = laidOut(1, '1. One\n\n1. Раз', { columns: 2 });
    expect(boxesOf(page, stretch(page, 'Раз'))).toMatchObject([{ column: 1 }]);
    for (const word of page.lines.flatMap((line) => line.words)) word.place = null;
    expect(boxesOf(page, { start: 0, end: 12 })).toEqual([]);
  });

  it('two parts of one line at different heights stay two boxes', () => {
    const page = laidOut(1, 'up down');
    const second = page.lines[0]?.words[1];
    if (second?.place) second.place.y += 40;
    expect(boxesOf(page, { start: 0, end: 7 })).toHaveLength(2);
  });

  it('are cut out with room around them, never beyond the page', () => {
    const page = laidOut(1, 'word');
    expect(around(page, boxesOf(page, { start: 0, end: 4 }), 100)).toEqual({ x: 0, y: 0, width: 56 + 24 + 100, height: 56 + 10 + 100 });
    expect(around(page, [], 8)).toBeNull();
  });
});

it('a page without a size is taken for A4', () => {
  expect(sizeOf({ number: 1, text: '', lines: [] })).toEqual([595, 842]);
  expect(sizeOf({ number: 1, text: '', lines: [], size: [0, 10] })).toEqual([595, 842]);
});

describe('labels in a margin', () => {
  it('stand beside their words where there is room', () => {
    expect(spread([10, 50, 100], 20, 500)).toEqual([10, 50, 100]);
  });

  it('never cover one another, in whatever order they come', () => {
    const at = spread([100, 10, 105, 100], 20, 500);
    const sorted = [...at].sort((a, b) => a - b);
    for (let index = 1; index < sorted.length; index += 1) expect((sorted[index] ?? 0) - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(20);
    expect(at[1]).toBe(10);
  });

  it('stay on the page at its foot', () => {
    expect(spread([490, 495], 20, 500)).toEqual([460, 480]);
  });
});
