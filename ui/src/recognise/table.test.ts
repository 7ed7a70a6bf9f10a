import { expect, it } from 'vitest';
import { wordsOf } from './table';

const TABLE = [
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
  '4\t1\t1\t1\t1\t0\t10\t20\t300\t25\t-1\t',
  '5\t1\t1\t1\t1\t1\t10\t20\t90\t25\t96.532\tПаспорт',
  '5\t1\t1\t1\t1\t2\t110\t20\t30\t25\t41\tis',
  '5\t1\t1\t1\t1\t3\t150\t20\t5\t25\t95\t ',
  '5\t1\t1\t1\t2\t1\t10\t60\t50\t25\t101\tkept',
  '5\t1\t2\t1\t2\t1\t10\tNaN\t50\t25\t88\tno place',
  '5\t1\t2\t1\t1\t1\t10\t90\t50\t25\t-1\tby',
  '',
].join('\n');

it('gives words with box, confidence and line, in the order of the table', () => {
  const words = wordsOf(TABLE);
  expect(words.map((one) => [one.text, one.confidence, one.line])).toEqual([
    ['Паспорт', 96, 1],
    ['is', 41, 1],
    ['kept', 100, 2],
    ['by', 0, 3],
  ]);
  expect(words[0]).toEqual({ text: 'Паспорт', x: 10, y: 20, width: 90, height: 25, confidence: 96, line: 1 });
});

it('gives nothing for a picture without words', () => {
  expect(wordsOf('')).toEqual([]);
});
