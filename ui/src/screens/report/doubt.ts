// Words that were read from a picture without being sure of them.
import type { Document } from '../../bindings/Document';
import type { Evidence } from '../../bindings/Evidence';
import type { Page } from '../../bindings/Page';
import type { Word } from '../../bindings/Word';
import { wordsIn } from './places';

/** In percent: `Word::DOUBTFUL_BELOW` of the model. `doubt.test.ts` holds the two together. */
export const DOUBTFUL_BELOW = 60;

export function isDoubtful(word: Word): boolean {
  return typeof word.confidence === 'number' && word.confidence < DOUBTFUL_BELOW;
}

export function doubtfulWords(page: Page): Word[] {
  return page.lines.flatMap((line) => line.words.filter(isDoubtful));
}

/** Whether any of the words that these quotes rest on is doubtful. */
export function restsOnDoubt(paper: Document, evidence: readonly Evidence[]): boolean {
  return evidence.some((one) => {
    const page = paper.pages.find((other) => other.number === one.page);
    return page !== undefined && wordsIn(page, one).some(isDoubtful);
  });
}
