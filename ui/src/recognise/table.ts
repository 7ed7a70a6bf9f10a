// Tesseract's table of words (tab-separated) as words with their places: the same table that its command line writes.
import type { SeenWord } from '../bindings/SeenWord';

/** A row of this level is a word; the other levels are pages, blocks, paragraphs and lines. */
const WORD = '5';

/** The words of a table in the order in which Tesseract read them. A row that is not a word's is passed over. */
export function wordsOf(table: string): SeenWord[] {
  const words: SeenWord[] = [];
  let last = '';
  let line = 0;
  for (const row of table.split('\n')) {
    const [level, page, block, paragraph, own, , left, top, width, height, confidence, ...rest] = row.split('\t');
    // Only a word's own text could hold a tab; a table has none, yet what stood behind one is not thrown away.
    const text = rest.join(' ').trim();
    if (level !== WORD || text === '') continue;
    const [x, y, w, h, sure] = [left, top, width, height, confidence].map(Number) as [number, number, number, number, number];
    if (![x, y, w, h, sure].every(Number.isFinite)) continue;
    const name = [page, block, paragraph, own].join('.');
    if (name !== last) {
      last = name;
      line += 1;
    }
    words.push({ text, x, y, width: w, height: h, confidence: Math.trunc(Math.min(100, Math.max(0, sure))), line });
  }
  return words;
}
