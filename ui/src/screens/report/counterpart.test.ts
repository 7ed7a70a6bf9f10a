import { describe, expect, it } from 'vitest';
import type { Document } from '../../bindings/Document';
import type { Evidence } from '../../bindings/Evidence';
import { laidOut, paged } from '../../host/memory/drawn';
import { paperOf } from '../../host/memory/papers';
import { clauseNumber, otherVersions } from './counterpart';

function quote(paper: Document, words: string): Evidence {
  const page = paper.pages.find((one) => one.text.includes(words));
  if (!page) throw new Error(words);
  const start = Array.from(page.text.slice(0, page.text.indexOf(words))).length;
  return { quote: words, page: page.number, start, end: start + Array.from(words).length };
}

function other(paper: Document, ...words: string[]): string | undefined {
  const [version] = otherVersions(paper, [words.map((one) => quote(paper, one))]);
  return version?.pieces.map((piece) => piece.quote).join('|');
}

describe('the number of a clause', () => {
  it.each([
    ['1. The Worker', '1'],
    ['12) Работник', '12'],
    ['4.2 Оклад', '4.2'],
    ['4.2. оклад', '4.2'],
    ['Article 7. Leave', '7'],
    ['Статья 7', '7'],
    ['Kifungu cha 3: Mshahara', '3'],
  ])('%s', (line, number) => expect(clauseNumber(line)).toBe(number));

  it.each(['19.01.2026', '28 days of leave', '2029. If both', '09:00-18:00', 'I am', '% of pay', ''])('is none in "%s"', (line) =>
    expect(clauseNumber(line)).toBeNull(),
  );
});

describe('the other version of a clause', () => {
  const columns = paperOf('two-languages.pdf');

  it('is the one with the same number in the other column, whole and counted in scalars', () => {
    expect(other(columns, 'hand his passport')).toBe(
      '3. Работник по прибытии передаёт паспорт Работодателю, который хранит его до окончания срока.',
    );
    expect(other(columns, 'вправе штрафовать')).toContain('5. The Employer may fine');
    const [version] = otherVersions(columns, [[quote(columns, 'hand his passport')]]);
    const piece = version?.pieces[0];
    expect(Array.from(columns.pages[0]?.text ?? '').slice(piece?.start, piece?.end).join('')).toBe(piece?.quote);
    expect(version?.language).toBe('ru');
  });

  it('is not shown where the finding has words of both versions', () => {
    expect(other(columns, 'hand his passport', 'передаёт паспорт')).toBeUndefined();
  });

  it('is told clause by clause, and over pages', () => {
    const text = (number: number) => `${number}. The Worker agrees.\n${number}. Работник согласен ${number}.`;
    const paper = paged('pdf', [laidOut(1, [1, 2].map(text).join('\n')), laidOut(2, [3, 4].map(text).join('\n'))]);
    expect(other(paper, '3. The Worker')).toBe('3. Работник согласен 3.');
  });

  it('is told where one number stands before both', () => {
    const text = [1, 2, 3].map((number) => `${number}. The Worker agrees.\nРаботник согласен ${number}.`).join('\n');
    expect(other(paged('pdf', [laidOut(1, text)]), '2. The Worker')).toBe('Работник согласен 2.');
  });

  it('is not guessed where a number comes twice, as in an annex', () => {
    const clauses = ['Two', 'Three', 'Four', 'Five', 'Six'].map((word, at) => `${at + 2}. ${word}.\n${at + 2}. Раз и ${at + 2}.`);
    const text = ['1. One.', '1. Раз.', ...clauses, 'Annex', '2. Another two.'].join('\n');
    const paper = paged('pdf', [laidOut(1, text)]);
    expect(other(paper, '2. Two')).toBeUndefined();
    expect(other(paper, '3. Three')).toBe('3. Раз и 3.');
  });

  it('is not guessed from few pairs, nor in a paper of one language', () => {
    expect(other(paged('pdf', [laidOut(1, '1. One.\n1. Раз.\n2. Two.\n2. Два.')]), '1. One')).toBeUndefined();
    expect(other(paperOf('contract.pdf'), 'hand his passport')).toBeUndefined();
    expect(otherVersions(columns, [[]])).toEqual([null]);
  });
});
