// A new step begins at its title, for the eye and for the ear.
import { tick } from 'svelte';

/** Puts the focus on the title of the page once it is drawn; `selector` where a part has a title of its own. */
export async function focusTitle(selector = 'h1'): Promise<void> {
  await tick();
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
}

/** Puts the focus on what bears the id once it is drawn. */
export async function focusOn(id: string): Promise<void> {
  await tick();
  document.getElementById(id)?.focus();
}

/** Puts the focus into a field that has to be entered again, with what was wrong above it in sight. */
export async function focusAgain(id: string): Promise<void> {
  await focusOn(id);
  document.querySelector('main [role=alert]')?.scrollIntoView({ block: 'nearest' });
}
