// What papers, copies and fields are called on this page.
import * as m from '../../paraglide/messages.js';
import type { CopyFor } from '../../bindings/CopyFor';
import type { FieldName } from '../../bindings/FieldName';
import type { Includes } from '../../bindings/Includes';
import type { Order } from '../../bindings/Order';
import type { PaperOffer } from '../../bindings/PaperOffer';
import type { RecordKind } from '../../bindings/RecordKind';
import type { Sheet } from '../../bindings/Sheet';
import type { PaperPage } from '../../state/app.svelte';
import { snake } from '../../words/say';
import * as fields from '../traveller/fields';

export function paperTitle(page: PaperPage): string {
  return m[`make_name_${snake(page)}`]();
}

/** What it is for, in one line. */
export function paperFor(page: PaperPage): string {
  return m[`make_for_${snake(page)}`]();
}

export function copyTitle(copy: CopyFor): string {
  return m[`make_copy_${copy}`]();
}

export function copyBody(copy: CopyFor): string {
  return m[`make_copy_${copy}_body`]();
}

/** A sheet that can be made alone, by the office that it is for. */
export function sheetName(sheet: Sheet): string {
  return m[`make_sheet_${snake(sheet)}`]();
}

/** The usual copy of a paper in its usual language; nothing for a paper of which no copy is made. */
export function usualOrder({ paper, copies: [first], languages: [language] }: PaperOffer): Order | undefined {
  return first && language && { paper, copy: first.copy, language, include: first.include, sheet: null };
}

export type Include = keyof Includes;

/** What may go on a paper, in the order in which it is asked. */
export const INCLUDES: readonly Include[] = ['photo', 'passport_number', 'medical', 'check_in', 'findings', 'enclosures', 'form_code'];

/** What may be chosen to go on a copy, or on the sheet of it that is made alone. Ticks that a sheet has no room for stay for the whole paper. */
export function choices({ copies, on_a_sheet }: PaperOffer, { copy, sheet }: Order): Include[] {
  const may = copies.find((one) => one.copy === copy)?.may;
  return INCLUDES.filter((one) => may?.[one] && (sheet === null || on_a_sheet[one]));
}

export function includeName(one: Include): string {
  return m[`make_include_${one}`]();
}

/** What other copies of a paper have on them and this one has not. */
export function leftOutOf(offer: PaperOffer, include: Includes): Include[] {
  return INCLUDES.filter((one) => !include[one] && offer.copies.some((copy) => copy.include[one]));
}

const FIELDS: Partial<Record<RecordKind, readonly fields.Field[]>> = {
  traveller: fields.TRAVELLER,
  passport: fields.PASSPORT,
  journey: fields.JOURNEY,
  employer: fields.EMPLOYER,
  contract: fields.CONTRACT,
  recruiter: fields.RECRUITER,
  'emergency-contact': fields.CONTACT,
  payment: fields.paymentFields([]),
  consent: fields.CONSENT,
};

const SECTIONS: Record<string, () => string> = {
  traveller: m.section_traveller,
  passport: m.section_passport,
  journey: m.section_journey,
  employer: m.section_employer,
  contract: m.section_contract,
  recruiter: m.section_recruiter,
  payments: m.section_payments,
  contacts: m.section_contacts,
  papers: m.section_papers,
  checklist: m.section_checklist,
  consent: m.section_consent,
};

/** A field with the part of the traveller's page that it stands in, and of several records which: "Emergency contacts 2: Phone". */
export function placeName(place: FieldName): string {
  const title = sectionTitle(fields.sectionOf(place.record));
  const section = place.nth === undefined ? title : `${title} ${place.nth + 1}`;
  const label = fieldLabel(place);
  return label === undefined ? section : `${section}: ${label}`;
}

function fieldOf({ record, field }: FieldName): fields.Field | undefined {
  return FIELDS[record]?.find((one) => one.name === field);
}

/** What the forms call a field; nothing for what is in no form. */
export function fieldLabel(place: FieldName): string | undefined {
  return fieldOf(place)?.label();
}

/** Whether it is a number that nobody should read over the shoulder: the forms hide it too. */
export function isMasked(place: FieldName): boolean {
  return fieldOf(place)?.kind === 'masked';
}

export function sectionTitle(section: string): string {
  return SECTIONS[section]?.() ?? '';
}
