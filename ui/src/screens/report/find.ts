// Search in the pages' text. Large and small letters are one, and so are words that a line end, a hyphen, a soft hyphen or a
// ligature breaks up: what the person types is found however the page wraps it.
import type { Page } from '../../bindings/Page';
import type { Stretch } from './highlight';

export interface Hit extends Stretch {
  /** Page number from 1. */
  page: number;
}

/** More than this nobody steps through; the rest is not looked for. */
export const MOST_HITS = 1000;

/** Evened-out signs, and the scalar of the text that each came from. */
interface Even {
  signs: string[];
  from: number[];
}

/** Soft hyphens, hyphens and dashes, signs without width, combining accents. */
const NOTHING = /\p{Cf}|\p{Pd}|\p{Mn}/u;

function even(text: string): Even {
  const found: Even = { signs: [], from: [] };
  const scalars = Array.from(text);
  /** Blanks after a hyphen at the end of a line belong to the hyphen. */
  let broken = false;
  scalars.forEach((scalar, index) => {
    if (/\s/u.test(scalar)) {
      if (!broken && found.signs.length > 0 && found.signs.at(-1) !== ' ') put(found, ' ', index);
      return;
    }
    if (NOTHING.test(scalar)) {
      const before = scalars[index - 1];
      broken ||= scalars[index + 1] === '\n' && before !== undefined && /\p{L}/u.test(before);
      return;
    }
    broken = false;
    for (const sign of scalar.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')) {
      if (!NOTHING.test(sign)) put(found, sign, index);
    }
  });
  return found;
}

function put(found: Even, sign: string, index: number): void {
  found.signs.push(sign);
  found.from.push(index);
}

/** Every place of `wanted` in the pages, in the order of the text. Nothing for a search of blanks and hyphens. */
export function find(pages: readonly Page[], wanted: string): Hit[] {
  const needle = even(wanted).signs.join('').trim();
  if (needle === '') return [];
  const hits: Hit[] = [];
  for (const page of pages) {
    const { signs, from } = even(page.text);
    // Back from UTF-16 units of the joined signs to their number.
    const text = signs.join('');
    const starts = offsets(signs);
    let at = text.indexOf(needle);
    while (at >= 0 && hits.length < MOST_HITS) {
      const first = starts.get(at);
      const last = starts.get(at + needle.length) ?? signs.length;
      if (first !== undefined) hits.push({ page: page.number, start: from[first] ?? 0, end: (from[last - 1] ?? 0) + 1 });
      at = text.indexOf(needle, at + needle.length);
    }
  }
  return hits;
}

/** At which UTF-16 unit each sign begins. */
function offsets(signs: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  let unit = 0;
  signs.forEach((sign, index) => {
    found.set(unit, index);
    unit += sign.length;
  });
  return found;
}
