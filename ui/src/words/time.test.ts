import { afterEach, expect, it } from 'vitest';
import { speak } from './locale.svelte';
import { isOld, spokenDay, spokenMoment, tidyDay } from './time';

afterEach(() => speak('en'));

it('says a day in the language of the window', () => {
  expect(spokenDay('2027-03-31')).toBe('31 March 2027');
  speak('sw');
  expect(spokenDay('2027-03-31')).toBe('31 Machi 2027');
});

it('says nothing of what is no day', () => {
  for (const typed of ['', '2027', '2027-02-29', '2027-13-01', '31/3/2027']) expect(spokenDay(typed)).toBeNull();
});

it('takes day before month, as in Kenya and Russia', () => {
  expect(tidyDay('3/4/2027')).toBe('2027-04-03');
  expect(tidyDay('03.04.2027')).toBe('2027-04-03');
  expect(tidyDay(' 2027-4-3 ')).toBe('2027-04-03');
  expect(tidyDay('4/31/2027')).toBe('4/31/2027');
});

it('calls a fact old after six months, and one without a date too', () => {
  const today = new Date('2026-11-21T12:00:00Z');
  expect(isOld('2026-05-22', today)).toBe(false);
  expect(isOld('2026-05-20', today)).toBe(true);
  expect(isOld('long ago', today)).toBe(true);
});

it('gives back a moment that it cannot read', () => {
  expect(spokenMoment('yesterday')).toBe('yesterday');
});
