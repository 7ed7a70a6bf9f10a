import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { laidOut, paged } from '../../host/memory/drawn';
import { DOUBTFUL_BELOW, doubtfulWords, isDoubtful, restsOnDoubt } from './doubt';

it('the bound is the one of the model', () => {
  const model = readFileSync(join(import.meta.dirname, '../../../../crates/model/src/document.rs'), 'utf8');
  expect(model).toContain(`DOUBTFUL_BELOW: u8 = ${DOUBTFUL_BELOW};`);
});

it('a word is doubtful below it only, and never where it was not read from a picture', () => {
  const word = (confidence?: number) => ({ span: { start: 0, end: 1 }, ...(confidence === undefined ? {} : { confidence }) });
  expect([word(0), word(59), word(60), word(100), word()].map(isDoubtful)).toEqual([true, true, false, false, false]);
});

it('a finding rests on doubt where one of its own words is doubtful', () => {
  const page = laidOut(1, '🛡 hand his passport over', { confidence: (word) => (word === 'passport' ? 30 : 95) });
  const paper = paged('picture', [page]);
  const quote = (start: number, end: number) => [{ quote: '', page: 1, start, end }];
  expect(doubtfulWords(page)).toHaveLength(1);
  expect(restsOnDoubt(paper, quote(2, 10))).toBe(false);
  expect(restsOnDoubt(paper, quote(7, 19))).toBe(true);
  expect(restsOnDoubt(paper, [{ quote: '', page: 9, start: 0, end: 99 }])).toBe(false);
  expect(restsOnDoubt(paper, [])).toBe(false);
});
