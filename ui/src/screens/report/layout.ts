// Pages under one another, in CSS pixels: where each begins, and which are near the part that is seen. No page is measured in
// the window: sizes come with the text, so that a place is known before its picture is.
import type { Page } from '../../bindings/Page';
import { sizeOf } from './places';

/** Room above a page for its number. */
export const CAPTION = 40;
/** What a point is at 100 %: 96 pixels to the inch. */
export const FULL = 96 / 72;
export const ZOOMS = [50, 75, 100, 125, 150, 200, 250, 300] as const;
/** More pixels than this cost an old computer more memory than they show. */
const MOST_PIXELS = 6_000_000;
/** What the shell draws: pixels a point. */
const [LEAST, MOST] = [0.1, 4];

/** In percent, or as wide as the room for it. */
export type Zoom = number | 'fit';

export interface Sheet {
  /** Upper edge of the page itself, below its caption. */
  top: number;
  width: number;
  height: number;
}

export interface Layout {
  sheets: readonly Sheet[];
  width: number;
  height: number;
  /** CSS pixels a point. */
  scale: number;
}

/** The pages one under another; with `fit`, the widest fills `room`. */
export function layoutOf(pages: readonly Page[], zoom: Zoom, room: number): Layout {
  const sizes = pages.map(sizeOf);
  const widest = Math.max(1, ...sizes.map(([width]) => width));
  const scale = zoom === 'fit' ? Math.max(0.1, room / widest) : (zoom / 100) * FULL;
  let height = 0;
  const sheets = sizes.map(([wide, high]) => {
    const sheet = { top: height + CAPTION, width: wide * scale, height: high * scale };
    height = sheet.top + sheet.height;
    return sheet;
  });
  return { sheets, width: widest * scale, height, scale };
}

/** Index of the page at a height; the last one that begins above it. */
export function sheetAt(layout: Layout, at: number): number {
  let [low, high] = [0, layout.sheets.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((layout.sheets[middle]?.top ?? 0) - CAPTION <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Indices of the pages that are seen from `top` to `bottom`, and after them their neighbours: these hold pictures. */
export function nearby(layout: Layout, top: number, bottom: number): number[] {
  const last = layout.sheets.length - 1;
  const [from, to] = [sheetAt(layout, top), sheetAt(layout, bottom)];
  const seen = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [...seen, to + 1, from - 1].filter((index) => index >= 0 && index <= last);
}

/** Pixels a point to ask for: sharp on this screen, in few steps, so that a small change of zoom asks for nothing new. */
export function pictureScale(page: Page, cssScale: number, ratio: number): number {
  const [width, height] = sizeOf(page);
  const wanted = Math.ceil(cssScale * ratio * 4) / 4;
  const bearable = Math.sqrt(MOST_PIXELS / (width * height));
  return Math.min(Math.max(Math.min(wanted, bearable), LEAST), MOST);
}

/** The step of zoom after or before one, `shown` being what is on the screen in percent. */
export function zoomed(shown: number, by: 1 | -1): number {
  const steps = by > 0 ? ZOOMS.filter((step) => step > shown + 1) : ZOOMS.filter((step) => step < shown - 1).reverse();
  return steps[0] ?? (by > 0 ? ZOOMS[ZOOMS.length - 1] ?? 300 : ZOOMS[0]);
}
