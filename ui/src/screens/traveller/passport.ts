// What was read on a photo of a passport, and where it goes in the records. Nothing is filled in that the person has not ticked.
import * as m from '../../paraglide/messages.js';
import type { PassportSeen } from '../../bindings/PassportSeen';
import type { TravellerFile } from '../../bindings/TravellerFile';

type Fields = Pick<TravellerFile, 'traveller' | 'passport'>;

/** A field that the photo can fill. */
export interface Seen {
  record: keyof Fields;
  field: string;
  label: string;
  now: string;
  read: string;
}

/** Every field that something was read for, with what stands in it now. */
export function seenFields(seen: PassportSeen, { traveller, passport }: Fields): Seen[] {
  const all: Seen[] = [
    { record: 'traveller', field: 'surname', label: m.field_traveller_surname(), now: traveller.surname, read: seen.surname },
    { record: 'traveller', field: 'given_names', label: m.field_traveller_given_names(), now: traveller.given_names, read: seen.given_names },
    { record: 'traveller', field: 'sex', label: m.field_traveller_sex(), now: traveller.sex, read: seen.sex },
    { record: 'traveller', field: 'birth_date', label: m.field_traveller_birth_date(), now: traveller.birth_date, read: seen.born },
    { record: 'traveller', field: 'nationality', label: m.field_traveller_nationality(), now: traveller.nationality, read: seen.nationality },
    { record: 'passport', field: 'number', label: m.field_passport_number(), now: passport.number, read: seen.number },
    { record: 'passport', field: 'country', label: m.field_passport_country(), now: passport.country, read: seen.issuer },
    { record: 'passport', field: 'expires', label: m.field_passport_expires(), now: passport.expires, read: seen.expires },
    { record: 'passport', field: 'mrz', label: m.field_passport_mrz(), now: passport.mrz, read: seen.mrz },
  ];
  return all.filter((one) => one.read.trim() !== '');
}

/** Whether the form says the same already, whatever the blanks between. */
export function isSame({ now, read }: Seen): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, '').toUpperCase();
  return bare(now) === bare(read);
}
