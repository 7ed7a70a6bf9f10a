// Which language the window speaks. Every sentence reads it, so a change redraws the page in place.
import { overwriteGetLocale } from '../paraglide/runtime.js';
import type { Lang } from '../bindings/Lang';

export type WindowLocale = 'en' | 'sw';

class Locale {
  now = $state<WindowLocale>('en');
}

export const locale = new Locale();

overwriteGetLocale(() => locale.now);

/** The window speaks English and Swahili; Russian is for papers only. */
export function speak(lang: Lang): void {
  locale.now = lang === 'sw' ? 'sw' : 'en';
  document.documentElement.lang = locale.now;
}
