// The twin's papers to print: drawn of what is typed, so that a picture shows what was ordered. They are pages of plain letters and
// no PDF.
import type { BatchMade } from '../../bindings/BatchMade';
import type { DrawnPaper } from '../../bindings/DrawnPaper';
import type { FormField } from '../../bindings/FormField';
import type { OfferedPaper } from '../../bindings/OfferedPaper';
import type { Order } from '../../bindings/Order';
import type { RecordKind } from '../../bindings/RecordKind';
import type { Step } from '../../bindings/Step';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { WrittenFile } from '../../bindings/WrittenFile';
import type { Args } from '../host';
import { draw, laidOut } from './drawn';
import { mustBeStrong, problem } from './keys';
import { isOffered, offersOf, valueAt } from './offers';
import { newId, now, type Store } from './store';

export interface Maker {
  store: Store;
  traveller: (id: string) => TravellerFile;
  steps: (signal: AbortSignal | undefined, onStep: ((step: Step) => void) | undefined, stages: string[]) => Promise<void>;
  pace: number;
  clipboard: Clipboard;
}

/** What stands on the twin's clipboard, and whether it answers: the clipboard of another program may hang. */
export interface Clipboard {
  text: string;
  answers: boolean;
}

/** What the twin takes for a key: as long as a real one. Its check letters are not looked at. */
const KEY = /^age1[a-z0-9]{58}$/;

/** How long a copied text stays, in milliseconds. */
const FORGET = 30_000;

const FORM: readonly [string, string, RecordKind, string][] = [
  ['Surname', 'Jina la ukoo', 'traveller', 'surname'],
  ['Given names', 'Majina mengine', 'traveller', 'given_names'],
  ['Passport number', 'Nambari ya pasipoti', 'passport', 'number'],
  ['National ID number', 'Nambari ya kitambulisho', 'traveller', 'national_id'],
  ['Telephone abroad', 'Simu ya nje', 'traveller', 'phone'],
  ['City', 'Mji', 'journey', 'city'],
  ['Employer', 'Mwajiri', 'employer', 'name'],
  ['Next of kin', 'Ndugu wa karibu', 'emergency-contact', 'name'],
  ['Telephone of next of kin', 'Simu ya ndugu wa karibu', 'emergency-contact', 'phone'],
];

/** What the twin's letters lack: anything beyond Latin, Cyrillic and common signs. */
const LACKED = /[^\s\u0020-\u024f\u0400-\u04ff\u2000-\u206f]/gu;

function linesOf(file: TravellerFile, { paper, copy, include, language, sheet }: Order): string {
  const on = Object.entries(include).filter(([, ticked]) => ticked).map(([name]) => name);
  const person = Object.entries(file.traveller).filter(([name, value]) => typeof value === 'string' && value !== '' && (name !== 'medical' || include.medical));
  const lines = [
    `${paper.toUpperCase()} (${copy}, ${language}${sheet ? `, only for ${sheet}` : ''})`,
    ...person.map(([name, value]) => `${name}: ${String(value)}`),
    ...(include.passport_number ? [`passport: ${file.passport.number}`] : []),
    ...file.contacts.map((one) => `call: ${one.contact.name} ${one.contact.phone}`),
    ...(include.check_in ? [`check-in: ${file.journey.check_in}`] : []),
    `with: ${on.join(', ') || 'nothing more'}`,
  ];
  return lines.join('\n\n');
}

export function makingCommands({ store, traveller, steps, pace, clipboard }: Maker) {
  /** The twin keeps the last paper that was drawn, as the core does. */
  let last: { token: string; name: string; pages: string[] } | null = null;
  /** Travellers whose paper was made by an earlier run of a batch, by paper and language. */
  const batches = new Map<string, Set<string>>();
  let forget: ReturnType<typeof setTimeout> | undefined;

  function drawn(token: string): NonNullable<typeof last> {
    if (last?.token !== token) throw problem('drawn-gone');
    return last;
  }

  function written(token: string, ending: string): WrittenFile {
    const paper = drawn(token);
    return { name: `${paper.name}.${ending}`, bytes: 12_000 + paper.pages.length * 9_000 };
  }

  return {
    paper_offers: (args: Args<'paper_offers'>): OfferedPaper[] => offersOf(traveller(args.traveller)),
    async draw_paper({ traveller: id, order }: Args<'draw_paper'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<DrawnPaper> {
      const file = traveller(id);
      if (!isOffered(order)) throw problem('bad-arguments');
      await steps(signal, onStep, ['drawing']);
      const enclosed = order.include.enclosures ? file.papers : [];
      const broken = enclosed.filter((one) => /damaged/.test(one.paper.file_name));
      const whole = enclosed.filter((one) => !broken.includes(one));
      const name = `${order.paper}-${file.traveller.surname.toLowerCase() || 'traveller'}-${now().slice(0, 10)}`;
      last = { token: newId(), name, pages: [linesOf(file, order), ...whole.map((one) => `Enclosed: ${one.paper.file_name}`)] };
      const typed = Object.entries(file.traveller).flatMap(([field, value]) => {
        const letters = typeof value === 'string' ? [...new Set(value.match(LACKED) ?? [])].join('') : '';
        return letters ? [{ place: { record: 'traveller' as const, field }, letters }] : [];
      });
      return {
        token: last.token,
        pages: last.pages.length,
        bytes: written(last.token, 'pdf').bytes,
        lacking: typed,
        left_out: broken.map((one) => ({ file_name: one.paper.file_name, pages: [], why: 'read-damaged' as const })),
      };
    },
    drawn_page({ token, page, scale }: Args<'drawn_page'>): Promise<ArrayBuffer> {
      const text = drawn(token).pages[page - 1];
      if (text === undefined) throw problem('not-found');
      return draw(laidOut(page, text), scale);
    },
    save_drawn(args: Args<'save_drawn'>): WrittenFile {
      if (args.password !== null) mustBeStrong(args.password);
      return written(args.token, 'pdf');
    },
    async seal_drawn(args: Args<'seal_drawn'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<WrittenFile> {
      drawn(args.token);
      if ((args.passphrase === null) === (args.recipient === null)) throw problem('bad-arguments');
      if (args.passphrase !== null) mustBeStrong(args.passphrase);
      if (args.recipient !== null && !KEY.test(args.recipient)) throw problem('bad-recipient');
      await steps(signal, onStep, ['sealing']);
      return written(args.token, 'pdf.age');
    },
    form_fields(args: Args<'form_fields'>): FormField[] {
      const file = traveller(args.traveller);
      return FORM.map(([en, sw, record, field]) => ({ label: { en, sw }, value: valueAt(file, { record, field }), place: { record, field } }));
    },
    copy_text(args: Args<'copy_text'>) {
      if (!clipboard.answers) throw problem('not-copied');
      clearTimeout(forget);
      clipboard.text = args.text;
      if (args.text !== '') forget = setTimeout(() => clipboard.answers && (clipboard.text = ''), FORGET);
      return {};
    },
    /** A traveller whose surname begins with "Damaged" can not be read; of one that begins with "Partly" a kept file can not be put in. */
    async make_all(args: Args<'make_all'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<BatchMade> {
      const key = `${args.paper} ${args.language}`;
      const done = batches.get(key) ?? new Set<string>();
      batches.set(key, done);
      const all = [...store.travellers.values()];
      const answer: BatchMade = { made: 0, kept: 0, failed: [], incomplete: [], stopped: false, folder: 'Ngao' };
      for (const [index, file] of all.entries()) {
        onStep?.({ stage: 'drawing_all', done: index, total: all.length });
        await new Promise((go) => setTimeout(go, pace));
        if (signal?.aborted) return { ...answer, stopped: true };
        const name = [file.traveller.surname, file.traveller.given_names].filter(Boolean).join(' ');
        if (done.has(file.id)) answer.kept += 1;
        else if (/^damaged/i.test(file.traveller.surname)) answer.failed.push({ name, problem: problem('vault-damaged-data') });
        else {
          done.add(file.id);
          answer.made += 1;
          const left = { file_name: 'contract.pdf', pages: [2, 5], why: 'read-damaged' as const };
          if (/^partly/i.test(file.traveller.surname)) answer.incomplete.push({ name, lacks: { left_out: [left], letters: [] } });
        }
      }
      return answer;
    },
  };
}
