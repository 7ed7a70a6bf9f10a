import { beforeEach, expect, it, vi } from 'vitest';
import { Pictures } from './pictures.svelte';
import { remembering, type Draw } from './source';

const alive = new Set<string>();
let most = 0;

beforeEach(() => {
  alive.clear();
  most = 0;
  let last = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${(last += 1)}`;
    alive.add(url);
    most = Math.max(most, alive.size);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void alive.delete(url));
});

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
const point: Draw = () => Promise.resolve(new ArrayBuffer(4));

it('scrolling a hundred pages never holds more than what is near, and leaves nothing behind', async () => {
  const draw = vi.fn(point);
  const pictures = new Pictures(draw);
  for (let page = 1; page <= 98; page += 1) {
    pictures.want([page, page + 1, page + 2].map((one) => ({ page: one, scale: 1 })));
    await settle();
    expect([...pictures.held.keys()].sort((a, b) => a - b)).toEqual([page, page + 1, page + 2]);
  }
  expect(most).toBeLessThanOrEqual(3);
  expect(draw).toHaveBeenCalledTimes(100);
  pictures.end();
  expect(alive.size).toBe(0);
});

it('draws one page at a time, the first wanted first, and skips what has scrolled away', async () => {
  const asked: number[] = [];
  const go: (() => void)[] = [];
  const pictures = new Pictures((page) => {
    asked.push(page);
    return new Promise((done) => go.push(() => done(new ArrayBuffer(4))));
  });
  pictures.want([1, 2, 3].map((page) => ({ page, scale: 1 })));
  expect(asked).toEqual([1]);
  pictures.want([8, 9].map((page) => ({ page, scale: 1 })));
  go[0]?.();
  await settle();
  expect(asked).toEqual([1, 8]);
  expect(pictures.held.has(1)).toBe(false);
  expect(alive.size).toBe(0);
  pictures.end();
  go[1]?.();
  await settle();
  expect(alive.size).toBe(0);
});

it('draws anew for a larger size, not for a slightly smaller one', async () => {
  const draw = vi.fn(point);
  const pictures = new Pictures(draw);
  for (const scale of [1, 0.75, 1, 2, 2, 0.5]) {
    pictures.want([{ page: 1, scale }]);
    await settle();
  }
  expect(draw.mock.calls.map(([, scale]) => scale)).toEqual([1, 2, 0.5]);
  expect(alive.size).toBe(1);
});

it('says why a page cannot be drawn, goes on with the others, and tries again when asked', async () => {
  let broken = true;
  const pictures = new Pictures((page) => (page === 1 && broken ? Promise.reject({ code: 'read-damaged', fields: {} }) : point(page, 1)));
  pictures.want([1, 2].map((page) => ({ page, scale: 1 })));
  await settle();
  expect(pictures.problems.get(1)?.code).toBe('read-damaged');
  expect(pictures.held.has(2)).toBe(true);
  broken = false;
  pictures.again(1);
  await settle();
  expect(pictures.held.has(1)).toBe(true);
});

it('a page that many ask for is drawn once, one page after another, and two are kept', async () => {
  let running = 0;
  let together = 0;
  const draw = vi.fn(async () => {
    together = Math.max(together, (running += 1));
    await settle();
    running -= 1;
    return new ArrayBuffer(4);
  });
  const drawn = remembering(draw);
  await Promise.all([drawn(1, 2), drawn(1, 2), drawn(2, 2), drawn(1, 2)]);
  expect(draw).toHaveBeenCalledTimes(2);
  expect(together).toBe(1);
  await drawn(3, 2);
  await drawn(1, 2);
  expect(draw).toHaveBeenCalledTimes(4);
});

it('a page that could not be drawn is asked for again', async () => {
  const draw = vi.fn(point).mockRejectedValueOnce({ code: 'locked', fields: {} });
  const drawn = remembering(draw);
  await expect(drawn(1, 2)).rejects.toMatchObject({ code: 'locked' });
  await settle();
  await expect(drawn(1, 2)).resolves.toBeInstanceOf(ArrayBuffer);
});
