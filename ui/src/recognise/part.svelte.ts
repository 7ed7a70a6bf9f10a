// How much of the picture at hand has been read: the steps of a job count whole pages only, and one page can take half a minute.

/** `read`: from 0 to 1. */
export const part = $state({ read: 0 });
