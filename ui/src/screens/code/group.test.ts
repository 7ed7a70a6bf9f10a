import { expect, it } from 'vitest';
import { makeCode, readCode, SAMPLE_CODE } from '../../host/memory/code';
import { groupsOf, isGroup } from './group';

it('reads a code group by group, whatever stands between', () => {
  expect(groupsOf('0A1B-2C3D 4E5F')).toEqual(['0A1B', '2C3D', '4E5F']);
  expect(groupsOf(makeCode()).map((group) => group.length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
});

it('takes a group as forgivingly as the vault takes a code', () => {
  expect(isGroup(' o1-l b', '011B')).toBe(true);
  expect(isGroup('011C', '011B')).toBe(false);
  expect(isGroup('', '011B')).toBe(false);
});

it('has a twin that tells a slip from a code', () => {
  expect(readCode(` ${SAMPLE_CODE.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)).toBe(SAMPLE_CODE);
  const slip = SAMPLE_CODE.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect(readCode(slip)).toBeNull();
  expect(readCode(SAMPLE_CODE.slice(1))).toBeNull();
});
