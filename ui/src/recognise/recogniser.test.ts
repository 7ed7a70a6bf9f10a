// The room on the in-memory twin of the shell: what waits is read one after another, kept, dropped, ended. The engine here only
// answers when it is told to; the real one runs in `engine.test.ts` and in the window's own test.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryHost, type MemoryHost } from '../host/memory';
import { KEPT_IDLE, LONGEST, watchPictures, type Reader } from './recogniser';

const TABLE = (text: string): string => `5\t1\t1\t1\t1\t1\t1\t2\t3\t4\t90\t${text}`;

class Told implements Reader {
  asked: { picture: ArrayBuffer; done: (table: string) => void; failed: (why: Error) => void }[] = [];
  ended = false;
  table(picture: ArrayBuffer, onPart: (part: number) => void): Promise<string> {
    onPart(0.5);
    return new Promise((done, failed) => this.asked.push({ picture, done, failed }));
  }
  end(): void {
    this.ended = true;
    for (const one of this.asked) one.failed(new Error('ended'));
  }
}

let host: MemoryHost;
let engines: Told[];
let stop: () => void;
let parts: number[];

/** Lays a picture of one byte down and tells the room. */
function wait(mark: number): { token: string; words: Promise<unknown> } {
  const laid = host.desk.lay(new Uint8Array([mark]).buffer);
  host.tell('picture-waits', laid.token);
  return laid;
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);
const marks = (engine: Told | undefined): (number | undefined)[] => (engine?.asked ?? []).map((one) => new Uint8Array(one.picture)[0]);

beforeEach(() => {
  vi.useFakeTimers();
  host = memoryHost();
  engines = [];
  parts = [];
  const start = (): Told => {
    const engine = new Told();
    engines.push(engine);
    return engine;
  };
  stop = watchPictures(host, start, (part) => parts.push(part));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('reads one picture after another in one worker', async () => {
  const [first, second] = [wait(1), wait(2)];
  await settle();
  expect(marks(engines[0])).toEqual([1]);
  engines[0]?.asked[0]?.done(TABLE('one'));
  await settle();
  expect(marks(engines[0])).toEqual([1, 2]);
  engines[0]?.asked[1]?.done(TABLE('two'));
  expect(await first.words).toMatchObject([{ text: 'one', line: 1 }]);
  expect(await second.words).toMatchObject([{ text: 'two', line: 1 }]);
  expect(engines).toHaveLength(1);
  // Each page begins anew.
  expect(parts).toEqual([0, 0.5, 0, 0.5]);
});

it('keeps the worker for a while, then ends it, and starts another when a picture comes', async () => {
  wait(1);
  await settle();
  engines[0]?.asked[0]?.done('');
  await settle();
  await vi.advanceTimersByTimeAsync(KEPT_IDLE - 10);
  expect(engines[0]?.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(engines[0]?.ended).toBe(true);
  wait(2);
  await settle();
  expect(marks(engines[1])).toEqual([2]);
});

it('answers nothing where the recognition failed, and reads the next picture in a new worker', async () => {
  const [first, second] = [wait(1), wait(2)];
  await settle();
  engines[0]?.asked[0]?.failed(new Error('broken'));
  expect(await first.words).toBeNull();
  await settle();
  expect(engines[0]?.ended).toBe(true);
  engines[1]?.asked[0]?.done(TABLE('two'));
  expect(await second.words).toMatchObject([{ text: 'two' }]);
});

it('gives a picture up that takes too long', async () => {
  const first = wait(1);
  await settle();
  await vi.advanceTimersByTimeAsync(LONGEST);
  expect(await first.words).toBeNull();
  expect(engines[0]?.ended).toBe(true);
});

it('ends the work on a picture that nobody waits for any more, and goes on with the next', async () => {
  const [first, second, third] = [wait(1), wait(2), wait(3)];
  await settle();
  for (const gone of [first, second]) {
    host.desk.clear(gone.token);
    host.tell('picture-gone', gone.token);
  }
  expect(engines[0]?.ended).toBe(true);
  await settle();
  expect(marks(engines[1])).toEqual([3]);
  engines[1]?.asked[0]?.done(TABLE('three'));
  expect(await third.words).toMatchObject([{ text: 'three' }]);
  // The two that are gone were never answered.
  expect(host.calls.filter((call) => call.command === 'words_seen')).toHaveLength(1);
});

it('ends the worker where an answer comes too late', async () => {
  const first = wait(1);
  await settle();
  host.desk.clear(first.token);
  engines[0]?.asked[0]?.done(TABLE('late'));
  await settle();
  expect(engines[0]?.ended).toBe(true);
});

it('starts no worker for a picture that is gone before it could be fetched', async () => {
  const first = wait(1);
  host.tell('picture-gone', first.token);
  await settle();
  expect(engines).toHaveLength(0);
});

it('ends everything at a lock', async () => {
  wait(1);
  wait(2);
  await settle();
  host.tell('locked', null);
  await settle();
  expect(engines).toHaveLength(1);
  expect(engines[0]?.ended).toBe(true);
});
