// English and Swahili say the same things, and every problem has its two sentences.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const WORDS = join(import.meta.dirname, '../../words');
const UI = join(import.meta.dirname, '..');

const files = readdirSync(join(WORDS, 'en')).filter((name) => name.endsWith('.json'));

/** What papers and the command line say is never shown in the window. */
const ELSEWHERE = ['papers.json', 'terminal.json'];

function read(locale: string, file: string): Record<string, string> {
  return JSON.parse(readFileSync(join(WORDS, locale, file), 'utf8')) as Record<string, string>;
}

function all(locale: string): Record<string, string> {
  return Object.assign({}, ...files.map((file) => read(locale, file))) as Record<string, string>;
}

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(files)('%s', (file) => {
  const en = read('en', file);
  const sw = read('sw', file);

  it('has the same keys in English and Swahili', () => {
    expect(Object.keys(sw)).toEqual(Object.keys(en));
  });

  it('leaves the same places for values', () => {
    for (const key of Object.keys(en)) expect(places(sw[key] ?? ''), key).toEqual(places(en[key] ?? ''));
  });

  it('has no empty sentence, no loud one, and only plain keys', () => {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(sw)]) {
      expect(key).toMatch(/^[a-z0-9_]+$/);
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toContain('!');
    }
  });
});

describe('all words together', () => {
  it('keep each key in one file only', () => {
    const keys = files.flatMap((file) => Object.keys(read('en', file)));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('are all read by the window', () => {
    const settings = readFileSync(join(UI, 'project.inlang/settings.json'), 'utf8');
    for (const file of files.filter((name) => !ELSEWHERE.includes(name))) expect(settings).toContain(`../words/{locale}/${file}`);
  });

  it('never give a verdict of safety', () => {
    for (const text of Object.values(all('en'))) expect(text).not.toMatch(/\bsafe(ly|ty)?\b/i);
    for (const text of Object.values(all('sw'))) expect(text).not.toMatch(/\b(u)?salama\b/i);
  });

  it('say what happened and what to do for every problem code', () => {
    const codes = [...readFileSync(join(UI, 'src/bindings/ProblemCode.ts'), 'utf8').matchAll(/"([a-z-]+)"/g)].map((found) => found[1] ?? '');
    expect(codes.length).toBeGreaterThan(20);
    const en = all('en');
    for (const code of codes) {
      const key = `problem_${code.replaceAll('-', '_')}`;
      expect(en, key).toHaveProperty(`${key}_what`);
      expect(en, key).toHaveProperty(`${key}_do`);
    }
  });

  it('say why a check was not run, for every reason that the checker gives', () => {
    const source = readFileSync(join(UI, '../crates/model/src/finding.rs'), 'utf8');
    const comment = /Why, as a word key:([\s\S]*?)pub why/.exec(source)?.[1] ?? '';
    const reasons = [...comment.matchAll(/`([a-z-]+)`/g)].map((found) => found[1] ?? '');
    expect(reasons).toContain('no-rule-yet');
    for (const reason of reasons) expect(all('en')).toHaveProperty(`why_${reason.replaceAll('-', '_')}`);
  });

  it('say every advice that the fields are given', () => {
    const source = readFileSync(join(UI, '../crates/api/src/advice.rs'), 'utf8');
    const list = /CODES: &\[&str\] = &\[([\s\S]*?)\];/.exec(source)?.[1] ?? '';
    const codes = [...list.matchAll(/"([a-z_]+)"/g)].map((found) => found[1] ?? '');
    expect(codes.length).toBeGreaterThan(5);
    for (const code of codes) expect(all('en')).toHaveProperty(`advice_${code}`);
  });

  it('name every entry of the red-flag catalogue', () => {
    const catalogue = readFileSync(join(UI, '../packs/catalogue.toml'), 'utf8');
    const ids = [...catalogue.matchAll(/^id = "([a-z-]+)"/gm)].map((found) => found[1] ?? '');
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids) expect(all('en')).toHaveProperty(`check_${id.replaceAll('-', '_')}`);
  });
});
