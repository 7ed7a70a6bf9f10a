// Only src/host speaks to the shell; nothing speaks to a network; only the words/ files hold sentences of the kit and screens.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|svelte|css)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !path.includes('/paraglide/') && !path.endsWith('.test.ts'))
  .map((path) => ({ path: relative(SRC, path), text: readFileSync(path, 'utf8') }));

it('sees the sources', () => {
  expect(files.length).toBeGreaterThan(60);
});

it('imports the shell in src/host only', () => {
  const importers = files.filter((file) => /['"]@tauri-apps\//.test(file.text)).map((file) => file.path);
  expect(importers).toEqual(['host/tauri.ts']);
});

it('imports the twin from the entry only, behind its condition', () => {
  const importers = files.filter((file) => /host\/memory/.test(file.text) && !file.path.startsWith('host/')).map((file) => file.path);
  expect(importers).toEqual(['main.ts']);
});

it('has no way to a network, to storage, or around the Content-Security-Policy', () => {
  for (const { path, text } of files) {
    expect(text, path).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB/);
    expect(text, path).not.toMatch(/\beval\(|new Function\(|innerHTML|\{@html|data:(image|font|text)/);
    expect(text, path).not.toMatch(/\sstyle=|\sstyle:/);
  }
});

it('keeps files short enough to read', () => {
  for (const { path, text } of files) expect(text.split('\n').length, path).toBeLessThanOrEqual(310);
});
