// Every colour of text reaches 4.5:1 on every ground that it stands on (WCAG 2.2, 1.4.3), in light and in dark; lines and the
// focus reach 3:1 (1.4.11).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../src/tokens.css'), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function colours(part: string): Record<string, string> {
  return Object.fromEntries([...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const GROUNDS = ['ground', 'surface', 'surface-sunk'];
const SOFT = ['brand-soft', 'stop-soft', 'danger-soft', 'caution-soft', 'done-soft'];
const TEXT: [string, string[]][] = [
  ['ink', [...GROUNDS, ...SOFT]],
  ['ink-soft', GROUNDS],
  ['link', [...GROUNDS, ...SOFT]],
  ['brand', ['surface', 'ground', 'brand-soft']],
  ['stop', ['surface', 'ground', 'stop-soft']],
  ['danger', ['surface', 'ground', 'danger-soft']],
  ['caution', ['surface', 'ground', 'caution-soft']],
  ['done', ['surface', 'ground', 'done-soft']],
  ['ink-on-brand', ['brand', 'brand-deep']],
  ['page-ink', ['page-paper', 'page-stop-soft', 'page-danger-soft', 'page-caution-soft', 'page-hit']],
  ['page-stop', ['page-paper', 'page-stop-soft']],
  ['page-danger', ['page-paper', 'page-danger-soft']],
  ['page-caution', ['page-paper', 'page-caution-soft']],
];
const SHAPES: [string, string[]][] = [
  ['focus', [...GROUNDS, ...SOFT]],
  ['line', ['surface', 'ground']],
  ['page-focus', ['page-paper', 'page-stop-soft', 'page-danger-soft', 'page-caution-soft']],
];

describe.each([
  ['light', colours(light)],
  ['dark', { ...colours(light), ...colours(dark) }],
])('%s', (_name, all) => {
  const at = (name: string): string => all[name] ?? expect.fail(`no colour --${name}`);

  it.each(TEXT.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))('%s can be read on %s', (text, ground) => {
    expect(contrast(at(text), at(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES.flatMap(([shape, grounds]) => grounds.map((ground) => [shape, ground] as const)))('%s can be seen on %s', (shape, ground) => {
    expect(contrast(at(shape), at(ground))).toBeGreaterThanOrEqual(3);
  });
});

it('colours stand in the tokens only', () => {
  const parts = import.meta.glob<string>(['../src/**/*.svelte', '../src/**/*.css', '!../src/tokens.css'], { query: '?raw', import: 'default', eager: true });
  for (const [path, text] of Object.entries(parts)) expect(text, path).not.toMatch(/#[0-9a-fA-F]{3,8}\b(?=[;\s])/);
});
