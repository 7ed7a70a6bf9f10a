// The real tesseract.js 7 with the real language data, in Node's worker instead of the browser's: the messages are the same. The
// browser's own is driven in the window's test (`tests/e2e.rs`).
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { Engine, type Port } from './engine';
import { wordsOf } from './table';

const UI = join(import.meta.dirname, '../..');
const LANGUAGES = join(UI, 'tessdata');
const SCRIPT = createRequire(import.meta.url).resolve('tesseract.js/src/worker-script/node/index.js');
// `cargo xtask test` lays them there; without them nothing can be read.
const hasData = existsSync(join(LANGUAGES, 'rus.traineddata'));

function picture(): ArrayBuffer {
  const bytes = readFileSync(join(UI, 'tests/fixtures/three-languages.png'));
  return new Uint8Array(bytes).buffer;
}

let worker: Worker | null = null;
let engine: Engine | null = null;

function start(languages: string): Engine {
  const begun = new Worker(SCRIPT);
  worker = begun;
  const port: Port = {
    post: (message, transfer) => begun.postMessage(message, transfer as ArrayBuffer[]),
    listen(hear, broke) {
      begun.on('message', hear);
      begun.on('error', broke);
    },
    end: () => void begun.terminate(),
  };
  engine = new Engine(port, Promise.resolve({ core: '', languages }));
  return engine;
}

afterEach(async () => {
  engine?.end();
  await worker?.terminate();
});

it.runIf(hasData)('reads English, Russian and Swahili in one picture, and a second picture after it', async () => {
  const reader = start(LANGUAGES);
  for (const round of [1, 2]) {
    const parts: number[] = [];
    const words = wordsOf(await reader.table(picture(), (part) => parts.push(part)));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(parts.at(-1)).toBeGreaterThan(0.5);
    const lines = new Map<number, string[]>();
    for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word.text]);
    expect([...lines.values()].map((line) => line.join(' ')), `round ${round}`).toEqual([
      'The Employer keeps the passport of the Worker.',
      'Работодатель хранит паспорт работника.',
      'Mwajiri anashika pasipoti ya mfanyakazi.',
    ]);
    for (const word of words) expect(word.confidence, word.text).toBeGreaterThan(60);
    const passport = words.find((word) => word.text === 'passport');
    // Where it stands in the picture, by eye.
    expect(passport?.x).toBeGreaterThan(400);
    expect(passport?.y).toBeLessThan(80);
  }
});

it('fails, and does not hang, where a language is missing', async () => {
  await expect(start(join(UI, 'no-such-folder')).table(picture())).rejects.toThrow();
});

it.runIf(hasData)('can be ended in the middle of its work', async () => {
  const reader = start(LANGUAGES);
  const asked = reader.table(picture());
  setTimeout(() => reader.end(), 300);
  await expect(asked).rejects.toThrow('ended');
  await expect(reader.table(picture())).rejects.toThrow('ended');
});
