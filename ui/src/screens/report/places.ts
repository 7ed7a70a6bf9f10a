// Where words stand on the picture of their page: places come with the words, in points from the page's upper left corner.
import type { Page } from '../../bindings/Page';
import type { Place } from '../../bindings/Place';
import type { Word } from '../../bindings/Word';
import type { Stretch } from './highlight';

/** A4, for a page whose size is not known. */
const A4: readonly [number, number] = [595, 842];

/** Width and height of a page in points. */
export function sizeOf(page: Page): readonly [number, number] {
  const [width, height] = page.size ?? A4;
  return width > 0 && height > 0 ? [width, height] : A4;
}

/** A part of a line on the page. */
export interface Box extends Place {
  /** The column of its line. */
  column: number;
}

/** The words of a page that share at least one sign with the stretch, line by line. */
function linesOfWords(page: Page, stretch: Stretch): { column: number; words: Word[] }[] {
  return page.lines
    .filter((line) => line.span.start < stretch.end && stretch.start < line.span.end)
    .map((line) => ({
      column: line.column,
      words: line.words.filter((word) => word.span.start < stretch.end && stretch.start < word.span.end),
    }));
}

export function wordsIn(page: Page, stretch: Stretch): Word[] {
  return linesOfWords(page, stretch).flatMap((line) => line.words);
}

/** Where the words of a stretch stand: one box for each line, or for each part of one. Empty where no place is known. */
export function boxesOf(page: Page, stretch: Stretch): Box[] {
  const boxes: Box[] = [];
  for (const line of linesOfWords(page, stretch)) {
    let last: Box | null = null;
    for (const { place } of line.words) {
      if (!place || !(place.width > 0 && place.height > 0)) {
        last = null;
      } else if (last && beside(last, place)) {
        join(last, place);
      } else {
        last = { ...place, column: line.column };
        boxes.push(last);
      }
    }
  }
  return boxes;
}

/** Whether the two stand on one height, so that a box around both holds little else. */
function beside(one: Place, other: Place): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared * 2 > Math.min(one.height, other.height);
}

function join(box: Place, place: Place): void {
  const right = Math.max(box.x + box.width, place.x + place.width);
  const lower = Math.max(box.y + box.height, place.y + place.height);
  box.x = Math.min(box.x, place.x);
  box.y = Math.min(box.y, place.y);
  box.width = right - box.x;
  box.height = lower - box.y;
}

/** The part of a page that holds all the boxes, with some room around them; null without boxes. */
export function around(page: Page, boxes: readonly Place[], room: number): Place | null {
  const [first, ...others] = boxes;
  if (!first) return null;
  const box = { ...first };
  for (const other of others) join(box, other);
  const [width, height] = sizeOf(page);
  const x = Math.min(Math.max(0, box.x - room), width);
  const y = Math.min(Math.max(0, box.y - room), height);
  return {
    x,
    y,
    width: Math.min(width, box.x + box.width + room) - x,
    height: Math.min(height, box.y + box.height + room) - y,
  };
}

/**
 * For labels in a margin that must not cover one another: each as near to its words as the one above allows, and none below `end`
 * where there is room. `tops`, `height` and `end` in the same measure.
 */
export function spread(tops: readonly number[], height: number, end: number): number[] {
  const order = tops.map((_, index) => index).sort((a, b) => (tops[a] ?? 0) - (tops[b] ?? 0));
  const at = tops.map(() => 0);
  let free = 0;
  for (const index of order) {
    at[index] = Math.max(tops[index] ?? 0, free);
    free = (at[index] ?? 0) + height;
  }
  let limit = end - height;
  for (const index of order.reverse()) {
    at[index] = Math.max(0, Math.min(at[index] ?? 0, limit));
    limit = (at[index] ?? 0) - height;
  }
  return at;
}
