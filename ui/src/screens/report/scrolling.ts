// The page keys in something that scrolls. Left to the browser they would scroll the whole window wherever the pane is at its end.

/** How much of the last screen stays in view, in pixels. */
const KEPT = 48;

export function paged(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pane = event.currentTarget;
  const screen = Math.max(pane.clientHeight - KEPT, KEPT);
  const to = {
    PageDown: pane.scrollTop + screen,
    PageUp: pane.scrollTop - screen,
    Home: 0,
    End: pane.scrollHeight,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  pane.scrollTo({ top: to });
}
