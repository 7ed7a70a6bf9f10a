// What is shipped: built anew, then looked at. No twin, nothing inline, nothing from elsewhere.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { parts } from '../recogniser.vite.ts';

const OUT = join(tmpdir(), `ngao-ui-build-${process.pid}`);
const read = (name: string): string => readFileSync(join(OUT, name), 'utf8');

let scripts = '';
let styles = '';
let page = '';

beforeAll(async () => {
  // Under test, process.env.NODE_ENV is "test"; the shipped build is made with "production".
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ root: join(import.meta.dirname, '..'), mode: 'production', logLevel: 'silent', build: { outDir: OUT, emptyOutDir: true } });
  process.env['NODE_ENV'] = before;
  const assets = readdirSync(join(OUT, 'assets'));
  const all = (ending: string): string => assets.filter((name) => name.endsWith(ending)).map((name) => read(`assets/${name}`)).join('\n');
  scripts = all('.js');
  styles = all('.css');
  page = read('index.html');
}, 180_000);

afterAll(() => rmSync(OUT, { recursive: true, force: true }));

it('has the window in it, and the shell to speak to', () => {
  expect(scripts).toContain('create-vault');
  expect(scripts).toContain('__TAURI_INTERNALS__');
  expect(page).toContain('<title>Ngao</title>');
});

it('does not have the twin', () => {
  for (const mark of ['Severny Sklad', 'Baraka Mfano', 'MFANO', 'Invented call centre']) expect(scripts).not.toContain(mark);
});

it('has no inline script, style or data, so that the Content-Security-Policy can be strict', () => {
  expect(page).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/);
  expect(styles).not.toMatch(/url\(\s*["']?data:/);
  expect(scripts).not.toMatch(/["'`]data:(?:image|font|text)/);
  expect(scripts).not.toMatch(/\beval\(|new Function\(/);
});

it('asks nothing of another place', () => {
  const places = [...`${page}\n${styles}\n${scripts}`.matchAll(/https?:\/\/[^\s"'`)]+/g)].map((found) => found[0]);
  // Names of XML vocabularies, addresses in error messages, and bases that Paraglide parses addresses with: never asked for.
  const known = /^https?:\/\/(www\.w3\.org\/|svelte\.dev\/e\/|localhost\b|paraglidejs\.com\/errors|(fallback|example|dummy)\.com$)/;
  expect(places.filter((place) => !known.test(place))).toEqual([]);
});

it('has its fonts with it', () => {
  expect(readdirSync(join(OUT, 'assets')).filter((name) => name.endsWith('.ttf'))).toHaveLength(2);
});

it('carries the parts of the recogniser as they came, with their licences', () => {
  const there = parts().filter(({ path }) => existsSync(path));
  const names = there.map(({ name }) => name);
  for (const needed of ['worker.min.js', 'tesseract-core-lstm.wasm', 'LICENSE.tesseract.txt', 'NOTICE.txt']) expect(names).toContain(needed);
  for (const { name, path } of there) expect(readFileSync(join(OUT, 'recognise', name)).equals(readFileSync(path)), name).toBe(true);
  // What the page itself runs has none of it: scripts from elsewhere stay in the worker.
  expect(scripts).not.toMatch(/jsdelivr|TesseractCore/);
});

// `cargo xtask test` lays the language data there.
it.runIf(existsSync(join(import.meta.dirname, '../tessdata/rus.traineddata')))('adds less than 15 MB to what is installed', () => {
  // As the window's program holds it: compressed by brotli, in the test less well than in a release.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 2 };
  const sizes = readdirSync(join(OUT, 'recognise')).map((name) => brotliCompressSync(readFileSync(join(OUT, 'recognise', name)), { params }).length);
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  expect(whole).toBeGreaterThan(5_000_000);
  expect(whole).toBeLessThan(15_000_000);
});
