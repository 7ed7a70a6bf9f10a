// Where the words of findings stand in a page's text. Places are counted in Unicode scalars, as the checker counts; strings in
// JavaScript are counted in UTF-16 units, so one emoji before a quote would move every highlight by one.

/** A quote of a finding on one page. */
export interface Mark {
  /** First scalar. */
  start: number;
  /** One past the last scalar. */
  end: number;
  /** Index of the finding in the report. */
  finding: number;
  /** Index of the quote in the finding. */
  quote: number;
}

/** A stretch of text with the marks that cover all of it. */
export interface Piece {
  text: string;
  marks: readonly Mark[];
  /** Marks that begin with this piece. */
  starts: readonly Mark[];
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
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const good = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end);
  const units = unitsOf(text, good.flatMap((mark) => [mark.start, mark.end]));
  const at = (scalar: number): number => units.get(scalar) ?? text.length;
  const cuts = [...new Set([0, ...units.values(), text.length])].sort((a, b) => a - b);
  const cut: Piece[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const from = cuts[index] ?? 0;
    const to = cuts[index + 1] ?? text.length;
    cut.push({
      text: text.slice(from, to),
      marks: good.filter((mark) => at(mark.start) <= from && to <= at(mark.end)),
      starts: good.filter((mark) => at(mark.start) === from && at(mark.end) > from),
    });
  }
  return cut;
}
