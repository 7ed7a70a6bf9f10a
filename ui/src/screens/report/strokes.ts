// What is to be seen in a page's text: words of findings, what is special about a stretch, doubtful words, places of a search.
import type { Document } from '../../bindings/Document';
import type { MarkKind } from '../../bindings/MarkKind';
import type { Page } from '../../bindings/Page';
import { doubtfulWords } from './doubt';
import type { Hit } from './find';
import { pieces, type Mark, type Piece, type Stretch } from './highlight';

export type Stroke =
  | (Mark & { kind: 'finding' })
  | (Stretch & { kind: MarkKind })
  | (Stretch & { kind: 'doubtful' })
  | (Stretch & { kind: 'hit'; current: boolean });

/** A piece with the strokes that end with it. */
export interface Drawn extends Piece<Stroke> {
  ends: readonly Stroke[];
}

export function drawn(paper: Document, page: Page, marks: readonly (Mark & { page: number })[], hits: readonly Hit[], hit: number): Drawn[] {
  const strokes: Stroke[] = [
    ...marks.filter((mark) => mark.page === page.number).map((mark) => ({ ...mark, kind: 'finding' as const })),
    ...paper.marks.filter((mark) => mark.page === page.number).map(({ span, kind }) => ({ ...span, kind })),
    ...doubtfulWords(page).map(({ span }) => ({ ...span, kind: 'doubtful' as const })),
    ...hits.flatMap((one, at) => (one.page === page.number ? [{ start: one.start, end: one.end, kind: 'hit' as const, current: at === hit }] : [])),
  ];
  const cut = pieces(page.text, strokes);
  return cut.map((piece, index) => ({ ...piece, ends: piece.marks.filter((mark) => !cut[index + 1]?.marks.includes(mark)) }));
}
