// The pages of a paper as pictures that are fine enough for a printer, each in its own size.
import type { Draw } from '../report/source';

/** One page for the printer. */
export interface PrintSheet {
  /** A blob's address; whoever asked for the sheets gives it back. */
  url: string;
  /** How wide it is on paper. */
  millimetres: number;
}

/** More pages than these would fill the memory of an old computer: the file is printed instead. */
export const MOST_PAGES = 40;

const MILLIMETRES_A_POINT = 25.4 / 72;
const A4_WIDTH = 595;

/** Pixels a point: 216 to the inch for a short paper, 144 for a long one. */
export function printScale(pages: number): number {
  return pages <= 8 ? 3 : 2;
}

/** Width of a PNG in pixels, as its head says; nothing where it is no PNG. */
export function pngWidth(png: ArrayBuffer): number | null {
  const head = new DataView(png);
  return png.byteLength >= 24 && head.getUint32(0) === 0x89504e47 ? head.getUint32(16) : null;
}

/** Draws all pages, one after another. Rejects with a `Problem`; `signal` ends it after the page at hand, with no sheets. */
export async function drawSheets(draw: Draw, pages: number, onPage: (done: number) => void, signal: AbortSignal): Promise<PrintSheet[]> {
  const scale = printScale(pages);
  const sheets: PrintSheet[] = [];
  try {
    for (let page = 1; page <= pages; page += 1) {
      onPage(page - 1);
      const png = await draw(page, scale);
      if (signal.aborted) break;
      const points = (pngWidth(png) ?? A4_WIDTH * scale) / scale;
      const url = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
      sheets.push({ url, millimetres: Math.round(points * MILLIMETRES_A_POINT * 10) / 10 });
    }
  } catch (thrown) {
    giveSheets(sheets);
    throw thrown;
  }
  if (!signal.aborted) return sheets;
  giveSheets(sheets);
  return [];
}

/** Gives the pictures back. */
export function giveSheets(sheets: readonly PrintSheet[]): void {
  for (const sheet of sheets) URL.revokeObjectURL(sheet.url);
}

/** Waits until a printer would get pictures and not empty frames. */
export async function decoded(within: ParentNode): Promise<void> {
  await Promise.allSettled([...within.querySelectorAll('img')].map((one) => (typeof one.decode === 'function' ? one.decode() : undefined)));
}
