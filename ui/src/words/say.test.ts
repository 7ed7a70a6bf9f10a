import { expect, it } from 'vitest';
import type { ProblemCode } from '../bindings/ProblemCode';
import { adviceWords, checkName, problemDo, problemWhat, stageWords, whyNotRun } from './say';

it('has words for what it knows', () => {
  const problem = { code: 'vault-in-use' as const, fields: { holder: 'ngao (4123)' } };
  expect(problemWhat(problem)).toBe('Another Ngao has this vault open: ngao (4123).');
  expect(problemDo(problem)).toBe('Close the other Ngao, then look again.');
  expect(adviceWords('phone_country_code')).toContain('+254 712 345 678');
  expect(whyNotRun('no-rule-yet')).toBe('Ngao has no rule for this yet');
  expect(stageWords({ stage: 'reading', done: 0, total: 0 })).toBe('Reading the file');
  expect(checkName('passport-retention')).toBe('Someone else keeps the passport');
});

it('never shows a bare key for what it does not know', () => {
  const problem = { code: 'from-the-future' as ProblemCode, fields: {} };
  expect(problemWhat(problem)).toBe('Something went wrong that Ngao did not expect.');
  expect(problemDo(problem)).toContain('Try again');
  for (const said of [adviceWords('new_code'), whyNotRun('new-reason'), stageWords({ stage: 'new', done: 0, total: 0 })]) {
    expect(said).not.toMatch(/new/);
  }
});
