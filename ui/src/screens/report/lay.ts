// Places and sizes that are only known when the program runs. Set through the element: the Content-Security-Policy refuses
// styles in the markup.
import type { Attachment } from 'svelte/attachments';

export function lay(values: Record<string, string>): Attachment<HTMLElement> {
  return (element) => {
    for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
  };
}

/** A part of a page, as a share of the page: it stays right at every zoom. */
export function layOn(
  [width, height]: readonly [number, number],
  place: { x: number; y: number; width: number; height: number },
): Attachment<HTMLElement> {
  const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;
  return lay({
    left: share(place.x, width),
    top: share(place.y, height),
    width: share(place.width, width),
    height: share(place.height, height),
  });
}
