import { expect, it } from 'vitest';
import type { Finding } from '../../bindings/Finding';
import { leadsToWar, sameWords } from './same';

function finding(id: string, level: Finding['level'], ...places: [number, number][]): Finding {
  return {
    id,
    level,
    by: ['rule'],
    evidence: places.map(([start, end]) => ({ quote: '', page: 1, start, end })),
    title: { en: '', sw: '' },
    reason: { en: '', sw: '' },
    next_step: { en: '', sw: '' },
    source: { text: '', seen: '2026-11-21' },
  };
}

it('names the earlier finding on the very same words, and none where words only overlap or are missing', () => {
  const all = [
    finding('a', 'danger', [3, 9]),
    finding('b', 'danger', [3, 10]),
    finding('c', 'caution', [3, 9]),
    finding('missing-wage', 'caution'),
    finding('missing-term', 'caution'),
  ];
  expect(sameWords(all)).toEqual([null, null, 0, null, null]);
});

it('sounds the alarm for war only, and only at the level stop', () => {
  expect(leadsToWar(finding('combat-duty', 'stop', [0, 1]))).toBe(true);
  expect(leadsToWar(finding('combat-duty', 'danger'))).toBe(false);
  expect(leadsToWar(finding('passport-retention', 'stop', [0, 1]))).toBe(false);
});
