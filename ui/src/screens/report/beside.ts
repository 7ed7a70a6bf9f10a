// What stands beside the words of each finding: their picture where they are doubtful, the other language version, and whether they
// are hidden or still being changed.
import type { Document } from '../../bindings/Document';
import type { Evidence } from '../../bindings/Evidence';
import type { Finding } from '../../bindings/Finding';
import type { LineLanguage } from '../../bindings/LineLanguage';
import type { Place } from '../../bindings/Place';
import { restsOnDoubt } from './doubt';
import { around, boxesOf } from './places';

/** The same clause in the other language of the paper. */
export interface Version {
  language: LineLanguage;
  pieces: readonly Evidence[];
}

export interface Beside {
  /** The part of the page that holds each quote, where words of the finding are doubtful; null for a quote without a place. */
  doubt: readonly (Place | null)[] | null;
  counterpart: Version | null;
  /** What of the words is hidden, struck out or put in by a change that nobody has accepted. */
  special: readonly Special[];
}

export type Special = (typeof SPECIAL)[number];

const SPECIAL = ['hidden', 'deleted', 'inserted'] as const;

/** Room around doubtful words, in points: enough to see the line they stand in. */
const ROOM = 5;

export function besides(paper: Document, findings: readonly Finding[]): Beside[] {
  return findings.map(({ evidence, other_version: other }) => ({
    doubt: restsOnDoubt(paper, evidence) ? evidence.map((one) => partOf(paper, one)) : null,
    counterpart: other?.length ? { language: languageOf(paper, other[0]), pieces: other } : null,
    special: SPECIAL.filter((kind) => evidence.some((one) => holds(paper, kind, one))),
  }));
}

function languageOf(paper: Document, words: Evidence | undefined): LineLanguage {
  const page = paper.pages.find((one) => one.number === words?.page);
  const line = page?.lines.find(({ span }) => words && span.start < words.end && words.start < span.end);
  return line?.language ?? 'other';
}

function holds(paper: Document, kind: Special, words: Evidence): boolean {
  return paper.marks.some(
    (mark) => mark.kind === kind && mark.page === words.page && mark.span.start < words.end && words.start < mark.span.end,
  );
}

function partOf(paper: Document, words: Evidence): Place | null {
  const page = paper.pages.find((one) => one.number === words.page);
  return page ? around(page, boxesOf(page, words), ROOM) : null;
}
