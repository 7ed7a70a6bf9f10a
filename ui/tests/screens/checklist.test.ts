// The questions on what no text can tell.
import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { render } from '@testing-library/svelte';
import QuestionCard from '../../src/screens/traveller/QuestionCard.svelte';
import { QUESTIONS } from '../../src/host/memory/questions';
import { answerIsOld, dayOf, daysSince } from '../../src/words/time';
import { axeProblems } from '../axe';
import { openSample } from '../open';

it('keeps an answer at once, with its day, and says what a worrying one means', async () => {
  const { host, user, see } = await openSample();
  await waitFor(() => expect(screen.getByTestId('checklist-count').textContent).toContain('0 of 2 answered'));
  await user.click(await see('question-passport-mine-no'));
  await waitFor(() => expect(host.calls.some((one) => one.command === 'save_record')).toBe(true));
  const saved = host.calls.find((one) => one.command === 'save_record')?.args;
  const on = dayOf(new Date());
  expect(saved).toMatchObject({
    record: { kind: 'checklist', body: { answers: { 'passport-mine': { reply: 'no', note: '', on } } } },
  });
  const card = await see('question-passport-mine');
  expect(card.dataset['level']).toBe('stop');
  expect(card.textContent).toContain('Someone else holds your passport');
  expect(card.textContent).toContain('Ask for it back today, in writing.');
  expect(card.textContent).toContain('Answered today');
  expect(screen.getByTestId('checklist-count').textContent).toContain('1 of 2 answered');
  await user.type(await see('question-passport-mine-note'), 'the agent');
  await user.tab();
  await waitFor(() => {
    const last = host.calls.filter((one) => one.command === 'save_record').at(-1)?.args;
    expect(last).toMatchObject({ record: { body: { answers: { 'passport-mine': { reply: 'no', note: 'the agent' } } } } });
  });
});

it('a good answer is told as nothing more than an answer', async () => {
  const { user, see, container } = await openSample();
  await user.click(await see('question-passport-mine-yes'));
  const card = await see('question-passport-mine');
  expect(card.dataset['level']).toBeUndefined();
  expect(card.textContent).not.toMatch(/\bsafe\b|\bgood\b/i);
  expect(await axeProblems(container)).toEqual([]);
});

it('an answer grows old and is asked again after thirty days', async () => {
  const [question] = QUESTIONS;
  if (!question) throw new Error('no question');
  const on = dayOf(new Date(Date.now() - 41 * 86_400_000));
  const replies: string[] = [];
  render(QuestionCard, {
    question,
    answered: { reply: 'yes', note: '', on },
    onreply: (reply) => replies.push(reply),
    onnote: () => undefined,
    onblur: () => undefined,
  });
  const age = screen.getByTestId('question-passport-mine-age').textContent;
  expect(age).toContain('Answered 41 days ago');
  expect(age).toContain('Check again and answer anew');
  screen.getByTestId('question-passport-mine-still').click();
  expect(replies).toEqual(['yes']);
});

it('counts days by the calendar', () => {
  const today = new Date(2026, 10, 21, 23, 30);
  expect(daysSince('2026-11-21', today)).toBe(0);
  expect(daysSince('2026-10-22', today)).toBe(30);
  expect(daysSince('soon', today)).toBeNull();
  expect(answerIsOld('2026-10-22', today)).toBe(false);
  expect(answerIsOld('2026-10-21', today)).toBe(true);
  expect(answerIsOld('2026-11-22', today)).toBe(true);
  expect(answerIsOld('', today)).toBe(true);
});
