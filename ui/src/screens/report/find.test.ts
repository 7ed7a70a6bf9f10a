import { expect, it } from 'vitest';
import type { Page } from '../../bindings/Page';
import { MOST_HITS, find } from './find';

const page = (text: string, number = 1): Page => ({ number, text, lines: [] });

/** What the person sees as found. */
function found(text: string, wanted: string): string[] {
  return find([page(text)], wanted).map((hit) => Array.from(text).slice(hit.start, hit.end).join(''));
}

it('large and small letters are one, in Latin and Cyrillic', () => {
  expect(found('The EMPLOYER and the employer', 'Employer')).toEqual(['EMPLOYER', 'employer']);
  expect(found('ПАСПОРТ хранится', 'паспорт')).toEqual(['ПАСПОРТ']);
  expect(found('передаёт всё', 'передает все')).toEqual(['передаёт всё']);
});

it('words are found over line ends, hyphens, soft hyphens and ligatures', () => {
  expect(found('hand his pass-\nport over', 'passport')).toEqual(['pass-\nport']);
  expect(found('hand his pass\u00adport over', 'passport')).toEqual(['pass\u00adport']);
  expect(found('keeps   the\npassport', 'the passport')).toEqual(['the\npassport']);
  expect(found('a con\ufb01dential o\ufb03ce', 'confidential office')).toEqual(['con\ufb01dential o\ufb03ce']);
  expect(found('a six-day week', 'six-day')).toEqual(['six-day']);
  expect(found('a six-day week', 'sixday')).toEqual(['six-day']);
});

it('places are counted in scalars, after emoji too', () => {
  const text = '👷🏿👷 Паспорт 🛡 kept';
  const [hit] = find([page(text)], 'паспорт');
  expect(Array.from(text).slice(hit?.start, hit?.end).join('')).toBe('Паспорт');
  expect(found(text, '🛡 kept')).toEqual(['🛡 kept']);
});

it('a dash between words is no part of them', () => {
  expect(found('the Worker – the Employer', 'worker the')).toEqual(['Worker – the']);
});

it('hits come in the order of the pages, and nothing is found for nothing', () => {
  expect(find([page('one two', 1), page('two one two', 2)], 'two').map((hit) => hit.page)).toEqual([1, 2, 2]);
  for (const nothing of ['', '  ', '-', '\u00ad']) expect(find([page('one - two')], nothing)).toEqual([]);
  expect(find([page('one')], 'three')).toEqual([]);
});

it('hits do not overlap, and there is an end to them', () => {
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa']);
  expect(find([page('a '.repeat(5000))], 'a')).toHaveLength(MOST_HITS);
});
