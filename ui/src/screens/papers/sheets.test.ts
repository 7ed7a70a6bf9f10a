import { expect, it, vi } from 'vitest';
import { drawSheets, pngWidth, printScale } from './sheets';

/** The head of a PNG that is so many pixels wide. */
function png(width: number): ArrayBuffer {
  const head = new DataView(new ArrayBuffer(24));
  head.setUint32(0, 0x89504e47);
  head.setUint32(16, width);
  return head.buffer;
}

it('reads the width of a PNG, and of nothing else', () => {
  expect(pngWidth(png(1785))).toBe(1785);
  expect(pngWidth(new ArrayBuffer(24))).toBeNull();
  expect(pngWidth(new ArrayBuffer(3))).toBeNull();
});

it('gives each page its own width on paper', async () => {
  const widths = [595 * 3, 243 * 3];
  const draw = (page: number): Promise<ArrayBuffer> => Promise.resolve(png(widths[page - 1] ?? 0));
  const sheets = await drawSheets(draw, 2, () => undefined, new AbortController().signal);
  expect(sheets.map((one) => one.millimetres)).toEqual([209.9, 85.7]);
});

it('draws a long paper less fine', () => {
  expect(printScale(3)).toBeGreaterThan(printScale(30));
});

it('gives the pictures back when it is ended or fails', async () => {
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const end = new AbortController();
  const stopping = (page: number): Promise<ArrayBuffer> => {
    if (page === 2) end.abort();
    return Promise.resolve(png(100));
  };
  expect(await drawSheets(stopping, 3, () => undefined, end.signal)).toEqual([]);
  expect(revoked).toHaveBeenCalledTimes(1);
  const failing = (page: number): Promise<ArrayBuffer> => (page === 2 ? Promise.reject(new Error('no')) : Promise.resolve(png(100)));
  await expect(drawSheets(failing, 3, () => undefined, new AbortController().signal)).rejects.toThrow('no');
  expect(revoked).toHaveBeenCalledTimes(2);
});
