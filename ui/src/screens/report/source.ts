// Where the viewer has its pages from, and whom it gives corrections: a paper of the vault, or a file that was just picked.
import type { Document } from '../../bindings/Document';
import type { Page } from '../../bindings/Page';
import type { Step } from '../../bindings/Step';

/** A page (from 1) as PNG, at so many pixels a point. Rejects with a `Problem`. */
export type Draw = (page: number, scale: number) => Promise<ArrayBuffer>;

/** Puts a text in the place of a page's and checks again. Rejects with a `Problem`. */
export type Correct = (page: number, text: string, onStep: (step: Step) => void, signal: AbortSignal) => Promise<void>;

export interface PaperSource {
  draw: Draw;
  correct: Correct;
}

/** Whether the pages of such a paper can be shown as they look. The others have no pages but their text. */
export function isDrawn(paper: Document): boolean {
  return paper.source === 'pdf' || paper.source === 'picture';
}

/** Whether a page's text was read from a picture, so that a person may know better. */
export function canCorrect(paper: Document, page: number): boolean {
  return paper.recognised.includes(page) || paper.corrected.includes(page);
}

/** The language of a page, where all its lines are in one: then a screen reader can read it with the right voice. */
export function soleLanguage(page: Page): string | undefined {
  const found = new Set(page.lines.map((line) => line.language).filter((one) => one !== 'other'));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * Draws a page once where many ask for it, and one page after another: the pictures of doubtful words often come from the same
 * page. Keeps the last two, as PNG.
 */
export function remembering(draw: Draw): Draw {
  const kept = new Map<string, Promise<ArrayBuffer>>();
  let last: Promise<unknown> = Promise.resolve();
  return (page, scale) => {
    const key = `${page} ${scale}`;
    const known = kept.get(key);
    if (known) return known;
    const made = last.then(() => draw(page, scale));
    last = made.catch(() => kept.delete(key));
    kept.set(key, made);
    for (const old of [...kept.keys()].slice(0, -2)) kept.delete(old);
    return made;
  };
}
