// Days and hours as a person reads them, and as the records keep them.
import { locale } from './locale.svelte';

function tag(): string {
  return locale.now === 'sw' ? 'sw-KE' : 'en-GB';
}

/** `2027-03-31` as "31 March 2027"; null where it is no such day. */
export function spokenDay(day: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim());
  if (!parts) return null;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const utc = new Date(Date.UTC(year, month - 1, date));
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== date) return null;
  return new Intl.DateTimeFormat(tag(), { dateStyle: 'long', timeZone: 'UTC' }).format(utc);
}

/** A moment (`YYYY-MM-DDThh:mm:ssZ`) as the day here. */
export function spokenMoment(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? moment : new Intl.DateTimeFormat(tag(), { dateStyle: 'long' }).format(at);
}

/** A moment as the hour here, "14:03". */
export function spokenHour(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** Whether a fact seen on `day` is older than six months on `today`. What is no date counts as old. */
export function isOld(day: string, today: Date): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!parts) return true;
  const limit = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1 + 6, Number(parts[3])));
  return today.getTime() > limit.getTime();
}

/** Today, or the day of a moment, as the records keep it: the day where the person is. */
export function dayOf(moment: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Whole days from `day` to `today`; null where it is no such day. */
export function daysSince(day: string, today: Date): number | null {
  if (spokenDay(day) === null) return null;
  return Math.round((Date.parse(dayOf(today)) - Date.parse(day.trim())) / 86_400_000);
}

/** After how many days an answer of the checklist is asked again. */
const ANSWER_HOLDS = 30;

/** Whether an answer given on `day` is to be asked again. What is no date, or lies ahead, counts as old. */
export function answerIsOld(day: string, today: Date): boolean {
  const days = daysSince(day, today);
  return days === null || days < 0 || days > ANSWER_HOLDS;
}

/**
 * A day as people here write it (31/3/2027, 31.03.2027, 31-3-2027) in the form of the records; anything else comes back
 * as it was typed. Day before month, as in Kenya and Russia.
 */
export function tidyDay(typed: string): string {
  const trimmed = typed.trim();
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(trimmed);
  const isoish = /^(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})$/.exec(trimmed);
  const [year, month, day] = parts ? [parts[3], parts[2], parts[1]] : isoish ? isoish.slice(1) : [];
  if (!year || !month || !day) return typed;
  const tidy = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return spokenDay(tidy) ? tidy : typed;
}
