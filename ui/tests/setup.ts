// jsdom knows <dialog> but not how to open it; this is what the tests need of it. The real one is looked at in the window.
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';
import { speak } from '../src/words/locale.svelte';

if (!HTMLDialogElement.prototype.showModal) {
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.setAttribute('open', '');
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.removeAttribute('open');
    this.dispatchEvent(new Event('close'));
  };
}
// axe asks for a canvas to look for icon fonts; there is none here.
HTMLCanvasElement.prototype.getContext = () => null;
// jsdom keeps no blobs; what is given an address and given back is counted where it matters.
let blobs = 0;
URL.createObjectURL = () => `blob:test/${(blobs += 1)}`;
URL.revokeObjectURL = () => undefined;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;

// A failed search names the test id; the whole page would drown it. Two busy cores may need their time.
configure({ getElementError: (message) => new Error(message ?? 'not found'), asyncUtilTimeout: 5000 });

afterEach(() => {
  cleanup();
  speak('en');
});
