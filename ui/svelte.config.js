import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess({ script: false }),
  compilerOptions: {
    // Styles go to a file of their own: the window's Content-Security-Policy allows no inline style.
    css: 'external',
    runes: true,
  },
};
