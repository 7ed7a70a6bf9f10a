// Every example of the kit is clean for axe, in both languages; every component folder has examples.
import { render } from '@testing-library/svelte';
import { readdirSync } from 'node:fs';
import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../../tests/axe';
import { speak } from '../words/locale.svelte';

const examples = import.meta.glob<{ default: Component }>('./*/Examples.svelte', { eager: true });

describe('the kit', () => {
  it('has examples in every folder', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(examples).sort()).toEqual(folders.map((entry) => `./${entry.name}/Examples.svelte`).sort());
  });

  it.each(Object.entries(examples))('%s is clean for axe', async (_path, { default: Examples }) => {
    for (const language of ['en', 'sw'] as const) {
      speak(language);
      const { container, unmount } = render(Examples);
      expect(await axeProblems(container)).toEqual([]);
      unmount();
    }
    speak('en');
  });
});
