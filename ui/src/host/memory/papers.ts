// The papers that the twin knows, by what a file is called. All hold the invented contract, each in another form.
import type { Document } from '../../bindings/Document';
import type { Mark } from '../../bindings/Mark';
import type { MarkKind } from '../../bindings/MarkKind';
import { SAMPLE_PAGES, documentOf } from './contract';
import { laidOut, paged } from './drawn';

/** The invented contract with its Russian beside it: each version a column. */
const TWO_LANGUAGES = `1. The Worker is employed as a warehouse loader in Saint Petersburg.
2. The wage is 65,000 roubles a month.
3. The Worker shall hand his passport to the Employer on arrival, who keeps it until the end.
4. The Worker works six days a week, 12 hours a day.
5. The Employer may fine the Worker for lateness, refusal of work or damage.

1. Работник принимается грузчиком на склад в Санкт-Петербурге.
2. Заработная плата составляет 65 000 рублей в месяц.
3. Работник по прибытии передаёт паспорт Работодателю, который хранит его до окончания срока.
4. Работник работает шесть дней в неделю, по 12 часов в день.
5. Работодатель вправе штрафовать Работника за опоздание, отказ от работы или ущерб.`;

const CHANGED = `EMPLOYMENT CONTRACT

1. The Worker keeps his passport. The Worker shall hand his passport to the Employer on arrival, who keeps it.

2. The wage is 65,000 roubles 40,000 roubles a month.

A Worker who leaves before the end of the term pays the Employer three months of wages.

Ask the agency why clause 1 was changed.`;

/** Words that a recognition of the twin was not sure of. */
const DOUBTFUL = new Set(['passport', 'arrival,', '65,000', '12', 'fine']);

function marked(pages: readonly string[], of: readonly [MarkKind, string][]): Mark[] {
  return of.flatMap(([kind, words]) =>
    pages.flatMap((text, index) => {
      const at = text.indexOf(words);
      const start = Array.from(text.slice(0, at)).length;
      return at < 0 ? [] : [{ page: index + 1, span: { start, end: start + Array.from(words).length }, kind }];
    }),
  );
}

/** What a file of this name holds. */
export function paperOf(name: string): Document {
  if (/two-languages/.test(name)) return paged('pdf', [laidOut(1, TWO_LANGUAGES, { columns: 2 })]);
  if (/hundred/.test(name)) {
    return paged('pdf', Array.from({ length: 100 }, (_, index) => laidOut(index + 1, SAMPLE_PAGES[index % 2] ?? '')));
  }
  if (/letters/.test(name)) {
    const sure = (word: string): number => (DOUBTFUL.has(word) ? 41 : 93);
    return { ...paged('picture', SAMPLE_PAGES.map((text, index) => laidOut(index + 1, text, { confidence: sure }))), recognised: [1, 2] };
  }
  if (/changes/.test(name)) {
    const marks = marked([CHANGED], [
      ['deleted', 'The Worker keeps his passport.'],
      ['inserted', 'The Worker shall hand his passport to the Employer on arrival, who keeps it.'],
      ['deleted', '65,000 roubles'],
      ['inserted', '40,000 roubles'],
      ['hidden', 'A Worker who leaves before the end of the term pays the Employer three months of wages.'],
      ['comment', 'Ask the agency why clause 1 was changed.'],
    ]);
    return { ...documentOf([CHANGED]), source: 'docx', marks };
  }
  if (/\.pdf$/.test(name)) return paged('pdf', SAMPLE_PAGES.map((text, index) => laidOut(index + 1, text)));
  return documentOf(SAMPLE_PAGES);
}

/** A page as a person has corrected it: words that stayed where they were keep their places. */
export function corrected(paper: Document, number: number, text: string): Document {
  const pages = paper.pages.map((page) => (page.number === number ? { ...laidOut(number, text), size: page.size ?? null } : page));
  return { ...paper, pages, corrected: [...new Set([...paper.corrected, number])].sort((a, b) => a - b) };
}
