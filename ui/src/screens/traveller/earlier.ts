// What an earlier version of a record held that it does not hold now, in words.
import * as m from '../../paraglide/messages.js';
import type { Checklist } from '../../bindings/Checklist';
import type { CorridorChoice } from '../../bindings/CorridorChoice';
import type { Lang } from '../../bindings/Lang';
import type { Question } from '../../bindings/Question';
import { langName, told } from '../../words/say';
import { spokenDay } from '../../words/time';
import type { Field } from './fields';

export interface Difference {
  label: string;
  was: string;
}

type Plain = Record<string, unknown>;

function same(one: unknown, other: unknown): boolean {
  // Blank and absent are the same to a person.
  const blank = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
  return (blank(one) && blank(other)) || JSON.stringify(one) === JSON.stringify(other);
}

function said(field: Field, value: unknown, corridors: readonly CorridorChoice[]): string {
  if (value === true) return m.earlier_ticked();
  if (Array.isArray(value) && value.length > 0) return value.map((lang) => langName(lang as Lang)).join(', ');
  if (typeof value !== 'string' || value.trim() === '') return m.earlier_blank();
  // As in the fields: nobody reads it over the shoulder.
  if (field.kind === 'masked' || field.kind === 'mrz') return m.earlier_hidden();
  if (field.kind === 'date') return spokenDay(value) ?? value;
  if (field.kind === 'corridor') {
    const known = corridors.find((one) => one.id === value);
    return known ? told(known.name) : value;
  }
  const known = field.options?.().find((one) => one.value === value)?.label;
  return known ?? (field.kind === 'file' ? m.field_payment_receipt_gone() : value);
}

/** The fields of a record that were other than they are now, with what they held. */
export function fieldDifferences(fields: readonly Field[], was: object, now: object, corridors: readonly CorridorChoice[]): Difference[] {
  return fields
    .filter((field) => !same((was as Plain)[field.name], (now as Plain)[field.name]))
    .map((field) => ({ label: field.label(), was: said(field, (was as Plain)[field.name], corridors) }));
}

/** The answers of the checklist that were other than they are now. */
export function answerDifferences(questions: readonly Question[], was: object, now: Checklist): Difference[] {
  const SAID = { yes: m.checklist_yes, no: m.checklist_no, unknown: m.checklist_unknown };
  const before = (was as Partial<Checklist>).answers ?? {};
  return questions
    .filter((one) => !same(before[one.id], now.answers[one.id]))
    .map((one) => {
      const answered = before[one.id];
      const words = answered ? [SAID[answered.reply](), answered.note.trim(), spokenDay(answered.on)].filter(Boolean).join(', ') : '';
      return { label: told(one.ask), was: words || m.earlier_blank() };
    });
}
