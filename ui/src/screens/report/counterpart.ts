// The other language version of a clause, in papers that say everything twice: side by side, clause by clause, or one text after
// the other. Told by the numbers of clauses only, and only where these leave no doubt: a wrong pair would be worse than none.
import type { Document } from '../../bindings/Document';
import type { Evidence } from '../../bindings/Evidence';
import type { LineLanguage } from '../../bindings/LineLanguage';
import { wordsOf, type Stretch } from './highlight';

/** What a version says under one number, in pieces where another column or a page break lies between. */
export interface Version {
  language: LineLanguage;
  /** Gives each piece with its page, as a finding's words are given. */
  pieces: readonly Evidence[];
}

interface Clause {
  number: string;
  language: LineLanguage | null;
  /** Whether the number stands before it, not before an earlier part in another language. */
  own: boolean;
  parts: (Stretch & { page: number })[];
}

/** So many clauses must have both versions, and this share of all that have a number. */
const [FEWEST, SHARE] = [3, 0.6];
const ASIDE = new Set(['running', 'comment', 'note', 'hidden']);
const NUMBER =
  /^[\s§|*#]*(?:(article|clause|section|статья|пункт|раздел|п\.|kifungu(?: cha)?)\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:([.)])(?=\s|\p{L}|$)|(?=[\s:]|$))\s*(.?)/iu;

/** The number that a line begins with, as the checker counts clauses. */
export function clauseNumber(line: string): string | null {
  const found = NUMBER.exec(line);
  if (!found) return null;
  const [, name, number = '', dot, next = ''] = found;
  const begins = next === '' || /[\p{Lu}«"“[(]/u.test(next);
  const deep = number.includes('.');
  return name || (dot && (deep || begins)) || (deep && begins) ? number : null;
}

function clausesOf(paper: Document): Clause[] {
  const columns = new Set(paper.pages.flatMap((page) => page.lines.map((line) => line.column)));
  return [...columns].sort((a, b) => a - b).flatMap((column) => flow(paper, column));
}

/** The clauses of one column, from the first page to the last. */
function flow(paper: Document, column: number): Clause[] {
  const clauses: Clause[] = [];
  let now: Clause | null = null;
  for (const page of paper.pages) {
    const aside = paper.marks.filter((mark) => mark.page === page.number && ASIDE.has(mark.kind)).map((mark) => mark.span);
    const lines = page.lines.filter((line) => line.column === column);
    const texts = wordsOf(page.text, lines.map((line) => line.span));
    lines.forEach((line, index) => {
      if (aside.some((span) => span.start < line.span.end && line.span.start < span.end)) return;
      const language = line.language === 'other' ? null : line.language;
      const number = clauseNumber(texts[index] ?? '');
      if (number !== null) {
        now = { number, language, own: true, parts: [] };
        clauses.push(now);
      } else if (now && language && now.language && language !== now.language) {
        now = { number: now.number, language, own: false, parts: [] };
        clauses.push(now);
      }
      if (!now) return;
      now.language ??= language;
      const last = now.parts.at(-1);
      if (last && last.page === page.number && line.span.start - last.end <= 2 && line.span.start >= last.end) last.end = line.span.end;
      else now.parts.push({ page: page.number, ...line.span });
    });
  }
  return clauses;
}

/** For each clause of which there is exactly one other version: that one. */
function pairs(clauses: readonly Clause[]): Map<Clause, Clause> {
  const byNumber = new Map<string, Clause[]>();
  for (const clause of clauses) byNumber.set(clause.number, [...(byNumber.get(clause.number) ?? []), clause]);
  const found = new Map<Clause, Clause>();
  for (const same of byNumber.values()) {
    const [one, other] = same;
    if (same.length !== 2 || !one?.language || !other?.language || one.language === other.language) continue;
    // English and Swahili are told apart line by line and mix freely: under one number they are no two versions.
    const apart = one.language === 'ru' || other.language === 'ru' || (one.own && other.own);
    if (apart) found.set(one, other).set(other, one);
  }
  const common = found.size / 2;
  return common >= FEWEST && common >= byNumber.size * SHARE ? found : new Map<Clause, Clause>();
}

/** What the other version says of each finding's first words; nothing where it cannot be told, or the finding shows both anyway. */
export function otherVersions(paper: Document, evidence: readonly (readonly Evidence[])[]): (Version | null)[] {
  const clauses = clausesOf(paper);
  const paired = pairs(clauses);
  const holds = (clause: Clause, one: Evidence): boolean =>
    clause.parts.some((part) => part.page === one.page && part.start < one.end && one.start < part.end);
  return evidence.map((quotes) => {
    const [first] = quotes;
    const holding = first ? clauses.filter((clause) => holds(clause, first)) : [];
    const other = holding.length === 1 && holding[0] ? paired.get(holding[0]) : undefined;
    if (!other?.language || quotes.some((quote) => holds(other, quote))) return null;
    return { language: other.language, pieces: other.parts.flatMap((part) => evidenceOf(paper, part)) };
  });
}

function evidenceOf(paper: Document, part: Stretch & { page: number }): Evidence[] {
  const page = paper.pages.find((one) => one.number === part.page);
  return page ? wordsOf(page.text, [part]).map((quote) => ({ quote, ...part })) : [];
}
