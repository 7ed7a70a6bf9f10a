// What the twin offers of each paper to print. Which fields each paper asks for is the twin's own and shorter than the core's.
import type { CopyFor } from '../../bindings/CopyFor';
import type { FieldName } from '../../bindings/FieldName';
import type { Includes } from '../../bindings/Includes';
import type { Lang } from '../../bindings/Lang';
import type { OfferedPaper } from '../../bindings/OfferedPaper';
import type { Order } from '../../bindings/Order';
import type { PaperName } from '../../bindings/PaperName';
import type { RecordKind } from '../../bindings/RecordKind';
import type { Sheet } from '../../bindings/Sheet';
import type { TravellerFile } from '../../bindings/TravellerFile';

type Ticks = readonly (keyof Includes)[];

interface Recipe {
  languages: Lang[];
  asks: readonly (readonly [RecordKind, readonly string[]])[];
  /** Copy, whether it is usual, what goes on it, what may be chosen. */
  copies: readonly (readonly [CopyFor, boolean, Ticks, Ticks])[];
}

const TWO: Lang[] = ['en', 'sw'];
const NAME = ['traveller', ['surname', 'given_names', 'birth_date', 'nationality']] as const;
const FULL: Ticks = ['findings', 'enclosures', 'photo', 'medical', 'passport_number'];
const ALL: Ticks = [...FULL, 'check_in', 'form_code'];
const HOME: Ticks = [...FULL, 'check_in'];
const OFFER: Ticks = ['findings', 'enclosures', 'passport_number'];

/** As the core offers them, with fewer of the fields that it asks for. */
const RECIPES: Record<PaperName, Recipe> = {
  embassy: {
    languages: ['en', 'sw', 'ru'],
    asks: [NAME, ['passport', ['number', 'issued']], ['journey', ['city', 'address']], ['employer', ['name', 'phone']], ['emergency-contact', ['name']]],
    copies: [
      ['official', true, FULL, ALL],
      ['home', true, HOME, ALL],
      ['bag', false, ['photo', 'passport_number'], ALL],
    ],
  },
  card: {
    languages: ['en'],
    asks: [NAME, ['emergency-contact', ['name']]],
    copies: [
      ['bag', true, ['medical'], ['medical', 'passport_number']],
      ['home', true, ['medical', 'passport_number'], ['medical', 'passport_number']],
    ],
  },
  family: {
    languages: TWO,
    asks: [NAME, ['traveller', ['marks', 'father_name', 'mother_name', 'accounts']], ['passport', ['number']], ['journey', ['check_in']], ['emergency-contact', ['name']]],
    copies: [
      ['home', true, HOME, HOME],
      ['official', false, FULL, HOME],
    ],
  },
  verification: {
    languages: TWO,
    asks: [NAME, ['employer', ['name', 'phone']], ['contract', ['job']], ['recruiter', ['agency', 'licence', 'agent']]],
    copies: [
      ['official', true, OFFER, OFFER],
      ['home', true, OFFER, OFFER],
    ],
  },
  findings: {
    languages: TWO,
    asks: [NAME],
    copies: [
      ['official', true, ['findings'], ['enclosures']],
      ['home', true, ['findings'], ['enclosures']],
      ['bag', false, ['findings'], ['enclosures']],
    ],
  },
  statement: {
    languages: ['en'],
    asks: [NAME, ['passport', ['number']]],
    copies: [
      ['home', true, ['passport_number'], []],
      ['official', false, ['passport_number'], []],
      ['bag', false, ['passport_number'], []],
    ],
  },
  checklist: {
    languages: TWO,
    asks: [NAME],
    copies: [
      ['official', true, [], []],
      ['home', true, [], []],
    ],
  },
  payments: {
    languages: TWO,
    asks: [NAME],
    copies: [
      ['home', true, ['enclosures'], ['enclosures']],
      ['official', true, ['enclosures'], ['enclosures']],
      ['bag', false, [], ['enclosures']],
    ],
  },
};

const PAPERS: readonly PaperName[] = ['embassy', 'card', 'family', 'verification', 'findings', 'statement', 'checklist', 'payments'];

const NONE: Includes = { findings: false, enclosures: false, photo: false, medical: false, passport_number: false, check_in: false, form_code: false };

function ticks(of: Ticks): Includes {
  return { ...NONE, ...Object.fromEntries(of.map((one) => [one, true])) };
}

/** What was typed into a field. */
export function valueAt(file: TravellerFile, { record, field }: FieldName): string {
  const body = record === 'emergency-contact' ? file.contacts[0]?.contact : record === 'payment' ? file.payments[0]?.payment : file[record as 'traveller'];
  const value = (body as Record<string, unknown> | undefined)?.[field];
  return typeof value === 'string' ? value : '';
}

/** How many contacts a paper that names them asks for; one that lacks is a blank name. */
const CONTACTS = 2;

function missing(file: TravellerFile, paper: PaperName): FieldName[] {
  const asked = RECIPES[paper].asks.flatMap(([record, names]) => names.map((field) => ({ record, field })));
  return asked.filter((place) => {
    if (place.record === 'emergency-contact') return file.contacts.filter((one) => one.contact.name.trim() !== '').length < CONTACTS;
    return valueAt(file, place).trim() === '';
  });
}

/** Sheets of the file for home that can be made alone. */
const SHEETS: readonly Sheet[] = ['diaspora-affairs', 'embassy', 'red-cross', 'police'];

const sheetsOf = (paper: PaperName): readonly Sheet[] => (paper === 'family' ? SHEETS : []);

export function offersOf(file: TravellerFile): OfferedPaper[] {
  return PAPERS.map((paper) => ({
    offer: {
      paper,
      languages: [...RECIPES[paper].languages],
      copies: RECIPES[paper].copies.map(([copy, usual, include, may]) => ({ copy, usual, include: ticks(include), may: ticks(may) })),
      sheets: [...sheetsOf(paper)],
      on_a_sheet: ticks(['photo', 'passport_number']),
    },
    missing: missing(file, paper),
  }));
}

/** Whether there is such a copy, language and sheet of the paper. */
export function isOffered({ paper, copy, language, sheet }: Order): boolean {
  const { copies, languages } = RECIPES[paper];
  return copies.some(([one]) => one === copy) && languages.includes(language) && (sheet === null || sheetsOf(paper).includes(sheet));
}
