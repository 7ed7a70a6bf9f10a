// What stands beside the words of each finding: their picture where they are doubtful, and the other language version.
import type { Document } from '../../bindings/Document';
import type { Evidence } from '../../bindings/Evidence';
import type { Finding } from '../../bindings/Finding';
import type { Place } from '../../bindings/Place';
import { otherVersions, type Version } from './counterpart';
import { restsOnDoubt } from './doubt';
import { around, boxesOf } from './places';

export interface Beside {
  /** The part of the page that holds each quote, where words of the finding are doubtful; null for a quote without a place. */
  doubt: readonly (Place | null)[] | null;
  counterpart: Version | null;
}

/** Room around doubtful words, in points: enough to see the line they stand in. */
const ROOM = 5;

export function besides(paper: Document, findings: readonly Finding[]): Beside[] {
  const others = otherVersions(paper, findings.map((one) => one.evidence));
  return findings.map(({ evidence }, index) => ({
    doubt: restsOnDoubt(paper, evidence) ? evidence.map((one) => partOf(paper, one)) : null,
    counterpart: others[index] ?? null,
  }));
}

function partOf(paper: Document, words: Evidence): Place | null {
  const page = paper.pages.find((one) => one.number === words.page);
  return page ? around(page, boxesOf(page, words), ROOM) : null;
}
