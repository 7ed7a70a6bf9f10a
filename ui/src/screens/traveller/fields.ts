// The fields of each record, in the order in which a person fills them in. Labels are read when they are drawn, so that they follow
// the language of the window.
import * as m from '../../paraglide/messages.js';
import type { PaperView } from '../../bindings/PaperView';
import type { RecordKind } from '../../bindings/RecordKind';

export type FieldKind =
  | 'text'
  | 'tel'
  | 'email'
  | 'number'
  | 'area'
  | 'date'
  | 'masked'
  | 'mrz'
  | 'select'
  | 'corridor'
  | 'file'
  | 'langs'
  | 'flag';

export interface Field {
  /** Name of the field in the record. */
  name: string;
  kind: FieldKind;
  label: () => string;
  hint?: () => string;
  options?: () => { value: string; label: string }[];
  /** Fields that belong together under a title of their own stand one after another and have the same group. */
  group?: FieldGroup;
}

export interface FieldGroup {
  title: () => string;
  hint: () => string;
}

const FOUND: FieldGroup = { title: m.group_found, hint: m.group_found_hint };

const sexes = (): { value: string; label: string }[] => [
  { value: 'F', label: m.sex_f() },
  { value: 'M', label: m.sex_m() },
  { value: 'X', label: m.sex_x() },
];

const payTimes = (): { value: string; label: string }[] => [
  { value: 'hour', label: m.per_hour() },
  { value: 'day', label: m.per_day() },
  { value: 'week', label: m.per_week() },
  { value: 'month', label: m.per_month() },
  { value: 'year', label: m.per_year() },
];

export const TRAVELLER: readonly Field[] = [
  { name: 'surname', kind: 'text', label: m.field_traveller_surname },
  { name: 'given_names', kind: 'text', label: m.field_traveller_given_names },
  { name: 'other_names', kind: 'text', label: m.field_traveller_other_names },
  { name: 'sex', kind: 'select', label: m.field_traveller_sex, options: sexes },
  { name: 'birth_date', kind: 'date', label: m.field_traveller_birth_date },
  { name: 'birth_place', kind: 'text', label: m.field_traveller_birth_place },
  { name: 'marital_status', kind: 'text', label: m.field_traveller_marital_status },
  { name: 'nationality', kind: 'text', label: m.field_traveller_nationality, hint: m.field_traveller_nationality_hint },
  { name: 'national_id', kind: 'masked', label: m.field_traveller_national_id },
  { name: 'phone', kind: 'tel', label: m.field_traveller_phone, hint: m.hint_phone },
  { name: 'whatsapp', kind: 'tel', label: m.field_traveller_whatsapp, hint: m.hint_phone },
  { name: 'telegram', kind: 'text', label: m.field_traveller_telegram },
  { name: 'email', kind: 'email', label: m.field_traveller_email },
  { name: 'home_address', kind: 'area', label: m.field_traveller_home_address },
  { name: 'medical', kind: 'area', label: m.field_traveller_medical, hint: m.field_traveller_medical_hint },
  { name: 'reads', kind: 'langs', label: m.field_traveller_reads },
  { name: 'other_languages', kind: 'text', label: m.field_traveller_other_languages, hint: m.field_traveller_other_languages_hint },
  { name: 'marks', kind: 'area', label: m.field_traveller_marks, hint: m.field_traveller_marks_hint, group: FOUND },
  { name: 'father_name', kind: 'text', label: m.field_traveller_father_name, group: FOUND },
  { name: 'mother_name', kind: 'text', label: m.field_traveller_mother_name, group: FOUND },
  { name: 'accounts', kind: 'area', label: m.field_traveller_accounts, hint: m.field_traveller_accounts_hint, group: FOUND },
];

export const PASSPORT: readonly Field[] = [
  { name: 'number', kind: 'masked', label: m.field_passport_number },
  { name: 'country', kind: 'text', label: m.field_passport_country },
  { name: 'issued', kind: 'date', label: m.field_passport_issued },
  { name: 'expires', kind: 'date', label: m.field_passport_expires },
  { name: 'place', kind: 'text', label: m.field_passport_place },
  { name: 'held_by', kind: 'text', label: m.field_passport_held_by, hint: m.field_passport_held_by_hint },
  { name: 'mrz', kind: 'mrz', label: m.field_passport_mrz, hint: m.field_passport_mrz_hint },
];

export const JOURNEY: readonly Field[] = [
  { name: 'corridor', kind: 'corridor', label: m.field_journey_corridor },
  { name: 'country', kind: 'text', label: m.field_journey_country },
  { name: 'city', kind: 'text', label: m.field_journey_city },
  { name: 'address', kind: 'area', label: m.field_journey_address },
  { name: 'host', kind: 'text', label: m.field_journey_host },
  { name: 'visa_kind', kind: 'text', label: m.field_journey_visa_kind },
  { name: 'visa_number', kind: 'text', label: m.field_journey_visa_number },
  { name: 'visa_from', kind: 'date', label: m.field_journey_visa_from },
  { name: 'visa_to', kind: 'date', label: m.field_journey_visa_to },
  { name: 'ticket_date', kind: 'date', label: m.field_journey_ticket_date },
  { name: 'route', kind: 'text', label: m.field_journey_route, hint: m.field_journey_route_hint },
  { name: 'ticket_number', kind: 'text', label: m.field_journey_ticket_number },
  { name: 'entry_date', kind: 'date', label: m.field_journey_entry_date },
  { name: 'entry_port', kind: 'text', label: m.field_journey_entry_port },
  { name: 'migration_card', kind: 'text', label: m.field_journey_migration_card },
  { name: 'registration_until', kind: 'date', label: m.field_journey_registration_until },
  { name: 'check_in', kind: 'area', label: m.field_journey_check_in, hint: m.field_journey_check_in_hint },
];

export const EMPLOYER: readonly Field[] = [
  { name: 'name', kind: 'text', label: m.field_employer_name },
  { name: 'registration_number', kind: 'text', label: m.field_employer_registration_number, hint: m.field_employer_registration_number_hint },
  { name: 'ogrn', kind: 'text', label: m.field_employer_ogrn, hint: m.field_employer_ogrn_hint },
  { name: 'address', kind: 'area', label: m.field_employer_address },
  { name: 'phone', kind: 'tel', label: m.field_employer_phone, hint: m.hint_phone },
  { name: 'email', kind: 'email', label: m.field_employer_email },
  { name: 'contact_person', kind: 'text', label: m.field_employer_contact_person },
];

export const CONTRACT: readonly Field[] = [
  { name: 'job', kind: 'text', label: m.field_contract_job },
  { name: 'pay_amount', kind: 'number', label: m.field_contract_pay_amount, hint: m.field_contract_pay_amount_hint },
  { name: 'pay_currency', kind: 'text', label: m.field_contract_pay_currency, hint: m.field_contract_pay_currency_hint },
  { name: 'pay_per', kind: 'select', label: m.field_contract_pay_per, options: payTimes },
  { name: 'place', kind: 'text', label: m.field_contract_place },
  { name: 'start', kind: 'date', label: m.field_contract_start },
  { name: 'end', kind: 'text', label: m.field_contract_end, hint: m.field_contract_end_hint },
  { name: 'number', kind: 'text', label: m.field_contract_number },
  { name: 'date', kind: 'date', label: m.field_contract_date },
  { name: 'language', kind: 'text', label: m.field_contract_language },
];

export const RECRUITER: readonly Field[] = [
  { name: 'agency', kind: 'text', label: m.field_recruiter_agency },
  { name: 'licence', kind: 'text', label: m.field_recruiter_licence },
  { name: 'agent', kind: 'text', label: m.field_recruiter_agent },
  { name: 'phone', kind: 'tel', label: m.field_recruiter_phone, hint: m.hint_phone },
  { name: 'address', kind: 'area', label: m.field_recruiter_address },
  { name: 'handler', kind: 'text', label: m.field_recruiter_handler },
  { name: 'paid', kind: 'area', label: m.field_recruiter_paid, hint: m.field_recruiter_paid_hint },
  { name: 'documents_held', kind: 'area', label: m.field_recruiter_documents_held },
];

export const CONTACT: readonly Field[] = [
  { name: 'name', kind: 'text', label: m.field_contact_name },
  { name: 'relation', kind: 'text', label: m.field_contact_relation, hint: m.field_contact_relation_hint },
  { name: 'phone', kind: 'tel', label: m.field_contact_phone, hint: m.hint_phone },
  { name: 'email', kind: 'email', label: m.field_contact_email },
  { name: 'address', kind: 'area', label: m.field_contact_address },
];

/** The fields of a payment; its receipt is one of the kept files: a receipt, or a scan that was kept before receipts were told apart. */
export function paymentFields(files: readonly PaperView[]): readonly Field[] {
  const receipts = (['receipt', 'scan'] as const).flatMap((kind) => files.filter((one) => one.paper.kind === kind));
  return [
    { name: 'date', kind: 'date', label: m.field_payment_date },
    { name: 'paid_to', kind: 'text', label: m.field_payment_paid_to, hint: m.field_payment_paid_to_hint },
    { name: 'amount', kind: 'number', label: m.field_payment_amount, hint: m.field_contract_pay_amount_hint },
    { name: 'currency', kind: 'text', label: m.field_payment_currency, hint: m.field_contract_pay_currency_hint },
    { name: 'purpose', kind: 'text', label: m.field_payment_purpose, hint: m.field_payment_purpose_hint },
    { name: 'method', kind: 'text', label: m.field_payment_method, hint: m.field_payment_method_hint },
    { name: 'receipt', kind: 'text', label: m.field_payment_receipt },
    {
      name: 'receipt_paper',
      kind: 'file',
      label: m.field_payment_receipt_paper,
      ...(receipts.length === 0 ? { hint: m.field_payment_receipt_none } : {}),
      options: () => receipts.map((one) => ({ value: one.id, label: one.paper.file_name })),
    },
  ];
}

export const CONSENT: readonly Field[] = [
  { name: 'embassy', kind: 'flag', label: m.field_consent_embassy },
  { name: 'contacts', kind: 'flag', label: m.field_consent_contacts },
  { name: 'red_cross', kind: 'flag', label: m.field_consent_red_cross },
  { name: 'police', kind: 'flag', label: m.field_consent_police },
  { name: 'date', kind: 'date', label: m.field_consent_date },
];

/** The part of the page that a kind of record stands in. */
export function sectionOf(record: RecordKind): string {
  if (record === 'emergency-contact') return 'contacts';
  if (record === 'payment') return 'payments';
  return record === 'paper' || record === 'report' ? 'papers' : record;
}

/** How many fields of a record hold something. */
export function filled(fields: readonly Field[], body: object): number {
  const values = body as Record<string, unknown>;
  return fields.filter((field) => {
    const value = values[field.name];
    return Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? value.trim() !== '' : value === true;
  }).length;
}
