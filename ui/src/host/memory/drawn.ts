// Papers of the twin that have pages: text laid out in letters of one width, so that every word's place is known, and drawn so.
import type { Document } from '../../bindings/Document';
import type { Line } from '../../bindings/Line';
import type { LineLanguage } from '../../bindings/LineLanguage';
import type { Page } from '../../bindings/Page';
import type { Word } from '../../bindings/Word';

const A4: [number, number] = [595, 842];
const [MARGIN, LETTER, HEIGHT, STEP] = [56, 6, 10, 16];

export interface LaidOut {
  /** How many columns the text has, parted by ` | ` in each of its lines. */
  columns?: 1 | 2;
  /** How sure a recognition would be of a word, in percent; none where the text was not read from a picture. */
  confidence?: (word: string) => number;
}

function languageOf(text: string): LineLanguage {
  return /[а-яё]/i.test(text) ? 'ru' : /[a-z]/i.test(text) ? 'en' : 'other';
}

interface Placed {
  text: string;
  /** First scalar in the page's text. */
  start: number;
}

/** Words of a stretch with their places in the text. */
function wordsOf(text: string, start: number): Placed[] {
  return [...text.matchAll(/\S+/gu)].map((found) => ({ text: found[0], start: start + Array.from(text.slice(0, found.index)).length }));
}

/** Lays a page out; a column's lines follow one another as the reader's do. */
export function laidOut(number: number, text: string, { columns = 1, confidence }: LaidOut = {}): Page {
  const across = columns === 2 ? 37 : 80;
  const lines: Line[] = [];
  const cells = columns === 2 ? text.split('\n\n') : [text];
  let begun = 0;
  cells.forEach((cell, column) => {
    let row = 0;
    let start = begun;
    for (const paragraph of cell.split('\n')) {
      let x = 0;
      let words: Word[] = [];
      const end = (): void => {
        const [first, last] = [words[0], words.at(-1)];
        if (first && last) {
          const span = { start: first.span.start, end: last.span.end };
          lines.push({ span, column, language: languageOf(paragraph), words });
        }
        words = [];
        row += 1;
        x = 0;
      };
      for (const { text: word, start: at } of wordsOf(paragraph, start)) {
        const length = Array.from(word).length;
        if (x > 0 && x + length > across) end();
        const left = MARGIN + column * (across + 6) * LETTER + x * LETTER;
        words.push({
          span: { start: at, end: at + length },
          place: { x: left, y: MARGIN + row * STEP, width: length * LETTER, height: HEIGHT },
          ...(confidence ? { confidence: confidence(word) } : {}),
        });
        x += length + 1;
      }
      end();
      start += Array.from(paragraph).length + 1;
    }
    begun = start + 1;
  });
  return { number, text, lines, size: [...A4] };
}

export function paged(source: Document['source'], pages: Page[]): Document {
  return { source, pages, pages_without_text: [], recognised: [], corrected: [], marks: [] };
}

/** One white point: what there is to draw on where there is no canvas. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTjW8AAAAABJRU5ErkJggg==';

/** A page as PNG, at so many pixels a point. */
export async function draw(page: Page, scale: number): Promise<ArrayBuffer> {
  const canvas = document.createElement('canvas');
  const [width, height] = page.size ?? A4;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return Uint8Array.from(atob(POINT), (sign) => sign.charCodeAt(0)).buffer;
  pen.scale(scale, scale);
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'black';
  pen.font = `${HEIGHT}px monospace`;
  pen.textBaseline = 'top';
  const signs = Array.from(page.text);
  for (const { span, place } of page.lines.flatMap((line) => line.words)) {
    if (place) pen.fillText(signs.slice(span.start, span.end).join(''), place.x, place.y, place.width);
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return blob ? blob.arrayBuffer() : new ArrayBuffer(0);
}
