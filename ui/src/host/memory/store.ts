// What the twin keeps: records in memory, gone with the page.
import type { Document } from '../../bindings/Document';
import type { Earlier } from '../../bindings/Earlier';
import type { Level } from '../../bindings/Level';
import type { PaperKind } from '../../bindings/PaperKind';
import type { PaperView } from '../../bindings/PaperView';
import type { StoredReport } from '../../bindings/StoredReport';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { Trashed } from '../../bindings/Trashed';
import type { TravellerRow } from '../../bindings/TravellerRow';
import { checkInvented } from './contract';
import { paperOf } from './papers';

export interface Store {
  travellers: Map<string, TravellerFile>;
  changed: Map<string, string>;
  reports: Map<string, StoredReport>;
  /** What was put aside, newest last, with how to bring it back. */
  aside: Map<string, { row: Trashed; owner: string; restore: () => void }>;
  /** What records were before, newest first, by kind and id; and since when they are what they are. */
  history: Map<string, Earlier[]>;
  put: Map<string, string>;
}

let last = 0;

export function newId(): string {
  last += 1;
  return `0193a000-0000-7000-8000-${String(last).padStart(12, '0')}`;
}

export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

export function emptyStore(): Store {
  return { travellers: new Map(), changed: new Map(), reports: new Map(), aside: new Map(), history: new Map(), put: new Map() };
}

export function emptyTraveller(): TravellerFile {
  return {
    id: newId(),
    traveller: {
      surname: '',
      given_names: '',
      other_names: '',
      sex: '',
      birth_date: '',
      birth_place: '',
      marital_status: '',
      nationality: '',
      national_id: '',
      phone: '',
      whatsapp: '',
      telegram: '',
      email: '',
      home_address: '',
      medical: '',
      marks: '',
      father_name: '',
      mother_name: '',
      accounts: '',
      reads: [],
      other_languages: '',
    },
    passport: { number: '', country: '', issued: '', expires: '', place: '', mrz: '', held_by: '' },
    journey: {
      corridor: '',
      country: '',
      host: '',
      city: '',
      address: '',
      visa_kind: '',
      visa_number: '',
      visa_from: '',
      visa_to: '',
      ticket_date: '',
      route: '',
      ticket_number: '',
      entry_date: '',
      entry_port: '',
      migration_card: '',
      registration_until: '',
      check_in: '',
    },
    employer: { name: '', registration_number: '', ogrn: '', address: '', phone: '', email: '', contact_person: '' },
    contract: {
      number: '',
      date: '',
      language: '',
      job: '',
      pay_amount: '',
      pay_currency: '',
      pay_per: '',
      place: '',
      start: '',
      end: '',
    },
    recruiter: { agency: '', licence: '', agent: '', phone: '', address: '', handler: '', paid: '', documents_held: '' },
    checklist: { answers: {} },
    consent: { embassy: false, contacts: false, red_cross: false, police: false, date: '' },
    contacts: [],
    payments: [],
    papers: [],
    advice: [],
  };
}

export function makePaper(name: string, bytes: number, kind: PaperKind): PaperView {
  return {
    id: newId(),
    paper: { kind, file_name: name, media_type: 'application/pdf', bytes, sha256: '' },
    report: null,
    problem: null,
    added_at: now(),
  };
}

/** Checks a paper of the twin; what it holds is told by what the file is called. */
export function checkPaper(store: Store, traveller: TravellerFile, paper: PaperView, meaning = false): void {
  if (/scan|picture|photo/i.test(paper.paper.file_name)) {
    paper.problem = { code: 'read-no-text', fields: { name: paper.paper.file_name } };
    return;
  }
  const kept = store.reports.get(paper.id)?.document;
  const again = kept && (meaning || kept.corrected.length > 0);
  keepReport(store, traveller, paper, again ? kept : paperOf(paper.paper.file_name), meaning);
}

/** Checks a text and keeps both, as the shell does. */
export function keepReport(store: Store, traveller: TravellerFile, paper: PaperView, document: Document, meaning: boolean): void {
  const reads = traveller.traveller.reads;
  const texts = document.pages.map((page) => page.text);
  const report = checkInvented(texts, reads.length > 0 ? reads : ['en', 'sw'], meaning);
  const at = now();
  store.reports.set(paper.id, { paper: paper.id, report, document, checked_at: at });
  const count = (level: Level): number => report.findings.filter((one) => one.level === level).length;
  paper.report = {
    gravest: report.findings[0]?.level ?? null,
    counts: [count('stop'), count('danger'), count('caution')],
    checked_at: at,
    meaning: report.checks.meaning,
  };
}

/** Baraka Mfano ("example") is nobody: an invented traveller with an invented contract. */
export function sampleTraveller(store: Store): TravellerFile {
  const file = emptyTraveller();
  Object.assign(file.traveller, {
    surname: 'MFANO',
    given_names: 'BARAKA',
    sex: 'M',
    birth_date: '1999-04-17',
    birth_place: 'Kisumu',
    nationality: 'KEN',
    phone: '+254 700 000 001',
    home_address: 'Kisumu',
    reads: ['en', 'sw'],
  });
  Object.assign(file.passport, { number: 'AK0000001', country: 'KEN', issued: '2024-02-05', expires: '2034-02-04' });
  Object.assign(file.journey, { corridor: 'ke-ru', city: 'Saint Petersburg', visa_kind: 'Work', ticket_date: '2027-01-10' });
  Object.assign(file.employer, { name: 'Severny Sklad LLC' });
  Object.assign(file.contract, { job: 'Warehouse loader', pay_amount: '65000', pay_currency: 'RUB', pay_per: 'month' });
  file.contacts.push({
    id: newId(),
    contact: { name: 'Neema Mfano', relation: 'Mother', phone: '+254 700 000 002', email: '', address: 'Kisumu' },
  });
  file.payments.push({
    id: newId(),
    payment: {
      date: '2026-10-02',
      amount: '45000',
      currency: 'KES',
      paid_to: 'Agent Otieno',
      purpose: 'Visa',
      method: 'M-Pesa',
      receipt: 'SJ12MFANO0',
      receipt_paper: '',
    },
  });
  const paper = makePaper('contract-severny-sklad.pdf', 48_213, 'contract');
  checkPaper(store, file, paper);
  file.papers.push(paper);
  keep(store, file);
  return file;
}

export function keep(store: Store, file: TravellerFile): string {
  const at = now();
  store.travellers.set(file.id, file);
  store.changed.set(file.id, at);
  return at;
}

const GRAVITY: Record<Level, number> = { caution: 1, danger: 2, stop: 3 };

export function row(store: Store, file: TravellerFile): TravellerRow {
  const levels = file.papers.flatMap((one) => one.report?.gravest ?? []);
  const gravest = levels.sort((a, b) => GRAVITY[b] - GRAVITY[a])[0] ?? null;
  return {
    id: file.id,
    name: [file.traveller.surname, file.traveller.given_names].filter(Boolean).join(' '),
    corridor: file.journey.corridor,
    papers: file.papers.length,
    gravest,
    updated_at: store.changed.get(file.id) ?? now(),
  };
}
