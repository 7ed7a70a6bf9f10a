// Where the words of findings stand in a page's text. Places are counted in Unicode scalars, as the checker counts; strings in
// JavaScript are counted in UTF-16 units, so one emoji before a quote would move every highlight by one.

/** A part of a page's text. */
export interface Stretch {
  /** First scalar. */
  start: number;
  /** One past the last scalar. */
  end: number;
}

/** A quote of a finding on one page. */
export interface Mark extends Stretch {
  /** Index of the finding in the report. */
  finding: number;
  /** Index of the quote in the finding. */
  quote: number;
}

/** A stretch of text with the marks that cover all of it. */
export interface Piece<S extends Stretch = Mark> {
  text: string;
  marks: readonly S[];
  /** Marks that begin with this piece. */
  starts: readonly S[];
}

/** The UTF-16 offset of each wanted scalar offset. Offsets past the end come back as the end. */
function unitsOf(text: string, wanted: readonly number[]): Map<number, number> {
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  const units = new Map<number, number>();
  let scalar = 0;
  let unit = 0;
  for (const offset of sorted) {
    while (scalar < offset && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      scalar += 1;
    }
    units.set(offset, unit);
  }
  return units;
}

/** Cuts a text so that each piece is covered by the same marks from end to end. Joined, the pieces are the text again. */
export function pieces<S extends Stretch>(text: string, marks: readonly S[]): Piece<S>[] {
  const good = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end);
  const units = unitsOf(text, good.flatMap((mark) => [mark.start, mark.end]));
  const at = (scalar: number): number => units.get(scalar) ?? text.length;
  const cuts = [...new Set([0, ...units.values(), text.length])].sort((a, b) => a - b);
  const open = new Set<S>();
  const beginning = groups(good, (mark) => at(mark.start));
  const order = new Map(good.map((mark, index) => [mark, index]));
  const cut: Piece<S>[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const from = cuts[index] ?? 0;
    const to = cuts[index + 1] ?? text.length;
    for (const mark of open) if (at(mark.end) <= from) open.delete(mark);
    const starts = (beginning.get(from) ?? []).filter((mark) => at(mark.end) > from);
    for (const mark of starts) open.add(mark);
    const covering = [...open].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    cut.push({ text: text.slice(from, to), marks: covering, starts });
  }
  return cut;
}

function groups<T>(all: readonly T[], key: (one: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const one of all) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return found;
}

/** The stretches' words, each as it stands in the text. */
export function wordsOf(text: string, stretches: readonly Stretch[]): string[] {
  const units = unitsOf(text, stretches.flatMap((one) => [one.start, one.end]));
  return stretches.map((one) => text.slice(units.get(one.start) ?? 0, units.get(one.end) ?? 0));
}
