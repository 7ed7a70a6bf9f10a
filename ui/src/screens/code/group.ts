// A recovery code as a person reads and copies it: group by group.

/** The groups of a code, whatever stands between them. */
export function groupsOf(code: string): string[] {
  return code.split(/[\s-]+/).filter(Boolean);
}

/** What was typed, read as forgivingly as the vault reads a code: O is 0, I and L are 1, the case does not matter. */
function plain(typed: string): string {
  return typed.toUpperCase().replace(/[\s.\-–—]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

export function isGroup(typed: string, group: string): boolean {
  return plain(typed) === plain(group);
}
