/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { recogniser } from './recogniser.vite.ts';

export default defineConfig(({ mode }) => ({
  base: './',
  // The words were compiled by `npm run words`, which every script here runs first.
  plugins: [svelte(), recogniser()],
  build: {
    // The oldest webviews that are still served: WebKitGTK of Ubuntu 22.04 and of Debian 12.
    target: ['safari15', 'chrome109'],
    // No asset as a data: URL: the Content-Security-Policy refuses them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    // What a reviewer wants to compare must not depend on the day.
    sourcemap: false,
  },
  server: { port: 5173, strictPort: true },
  // The preview is served as the window is: under the same Content-Security-Policy.
  preview: {
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src ipc: http://ipc.localhost",
    },
  },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['./tests/setup.ts'],
    restoreMocks: true,
    // axe over a whole page, on an old machine that is busy with other things.
    testTimeout: 90_000,
    maxWorkers: 2,
  },
}));
