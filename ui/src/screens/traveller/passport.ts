// What was read on a photo of a passport, and where it goes in the records. Nothing is filled in that the person has not ticked.
import * as m from '../../paraglide/messages.js';
import type { Step } from '../../bindings/Step';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { App } from '../../state/app.svelte';

/** To be replaced by the binding of the same name as soon as the list of commands has `read_passport`. */
export interface PassportSeen {
  /** Both lines of the machine-readable zone; all check digits hold. */
  mrz: string;
  surname: string;
  given_names: string;
  number: string;
  /** Alpha-3. */
  issuer: string;
  /** Alpha-3. */
  nationality: string;
  /** `YYYY-MM-DD`. */
  born: string;
  /** `YYYY-MM-DD`. */
  expires: string;
  /** `F`, `M` or `X`. */
  sex: string;
}

export type ReadPassport = (file: string, onStep: (step: Step) => void, signal: AbortSignal) => Promise<PassportSeen>;

/** The command is called by its name until the list of commands has it; then the casts go. */
export function passportReader(app: App): ReadPassport {
  const call = app.call.bind(app) as unknown as (
    command: 'read_passport',
    args: { file: string },
    onStep: (step: Step) => void,
    signal: AbortSignal,
  ) => Promise<PassportSeen>;
  return (file, onStep, signal) => call('read_passport', { file }, onStep, signal);
}

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
