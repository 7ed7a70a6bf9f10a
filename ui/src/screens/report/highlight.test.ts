import { describe, expect, it } from 'vitest';
import { pieces, type Mark } from './highlight';

function mark(start: number, end: number, finding = 0, quote = 0): Mark {
  return { start, end, finding, quote };
}

/** Scalars from `start` to `end`, taken the slow and certain way. */
function scalars(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('');
}

describe('the words of findings in a text', () => {
  it('leave a text without marks in one piece', () => {
    expect(pieces('abc', [])).toEqual([{ text: 'abc', marks: [], starts: [] }]);
    expect(pieces('', [])).toEqual([]);
  });

  it('are found after signs outside the basic plane, counted as one each', () => {
    const text = '👷🏿 Паспорт 🛡 хранится у Работодателя';
    const start = Array.from(text).indexOf('х');
    const cut = pieces(text, [mark(start, start + 8)]);
    expect(cut.map((piece) => piece.text)).toEqual(['👷🏿 Паспорт 🛡 ', 'хранится', ' у Работодателя']);
  });

  it('never cut a sign in two', () => {
    const text = 'a👷b';
    const cut = pieces(text, [mark(1, 2)]);
    expect(cut.map((piece) => piece.text)).toEqual(['a', '👷', 'b']);
  });

  it('count line breaks and combining accents as they stand', () => {
    const text = 'й\r\ne\u0301tage';
    const cut = pieces(text, [mark(4, 6)]);
    expect(cut.find((piece) => piece.marks.length > 0)?.text).toBe(scalars(text, 4, 6));
  });

  it('may overlap: each piece knows all that cover it, and where each begins', () => {
    const outer = mark(0, 6, 0);
    const inner = mark(3, 9, 1);
    const cut = pieces('abcdefghijk', [outer, inner]);
    expect(cut.map((piece) => [piece.text, piece.marks.map((one) => one.finding), piece.starts.map((one) => one.finding)])).toEqual([
      ['abc', [0], [0]],
      ['def', [0, 1], [1]],
      ['ghi', [1], []],
      ['jk', [], []],
    ]);
  });

  it('that reach past the end are marked as far as there is text; backward ones are left out', () => {
    const cut = pieces('abc', [mark(1, 99), mark(2, 1), mark(7, 9)]);
    expect(cut.map((piece) => [piece.text, piece.marks.length])).toEqual([
      ['a', 0],
      ['bc', 1],
    ]);
  });

  it('give back the whole text when joined, whatever the marks', () => {
    const text = 'Контракт 🛡 № 7\n👷👷 ends';
    const length = Array.from(text).length;
    for (let seed = 1; seed < 60; seed += 1) {
      const marks = [0, 1, 2].map((index) => mark((seed * 7 + index * 5) % length, (seed * 13 + index * 11) % (length + 4), index));
      const cut = pieces(text, marks);
      expect(cut.map((piece) => piece.text).join('')).toBe(text);
      for (const one of marks.filter((each) => each.start < each.end)) {
        const covered = cut.filter((piece) => piece.marks.includes(one)).map((piece) => piece.text);
        expect(covered.join('')).toBe(scalars(text, one.start, one.end));
      }
    }
  });
});
