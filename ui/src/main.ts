import { mount } from 'svelte';
import './tokens.css';
import './fonts.css';
import './base.css';
import './kit/field/field.css';
import type { Host } from './host/host';
import Root from './Root.svelte';

async function openHost(): Promise<Host> {
  // In a production build the condition is `false`, and the twin is not even in the bundle.
  if (import.meta.env.MODE !== 'production' && !('__TAURI_INTERNALS__' in window)) {
    const { previewHost } = await import('./host/memory/preview');
    return previewHost(new URLSearchParams(location.search));
  }
  const { tauriHost } = await import('./host/tauri');
  return tauriHost();
}

const target = document.getElementById('app');
if (target) mount(Root, { target, props: { host: await openHost() } });
