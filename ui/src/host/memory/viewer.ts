// The twin's side of the viewer: pages drawn, corrections, a passport that is read from a photo.
import type { Lang } from '../../bindings/Lang';
import type { PaperView } from '../../bindings/PaperView';
import type { Problem } from '../../bindings/Problem';
import type { Step } from '../../bindings/Step';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { Checked } from '../../bindings/Checked';
import type { Document } from '../../bindings/Document';
import type { PickedFile } from '../../bindings/PickedFile';
import type { Answer, Args } from '../host';
import { checkInvented } from './contract';
import { draw } from './drawn';
import { corrected, paperOf } from './papers';
import { keepReport, type Store } from './store';

export interface Desk {
  store: Store;
  taken: (token: string) => PickedFile;
  paper: (id: string) => { file: TravellerFile; view: PaperView };
  steps: (signal: AbortSignal | undefined, onStep: ((step: Step) => void) | undefined, stages: string[]) => Promise<void>;
}

function missing(): Problem {
  return { code: 'not-found', fields: {} };
}

/** What was read of each file last; corrections are of that. */
const readLast = new WeakMap<Store, Map<string, Document>>();

function lastOf(store: Store): Map<string, Document> {
  const known = readLast.get(store) ?? new Map<string, Document>();
  readLast.set(store, known);
  return known;
}

/** Checks what a picked file holds, as it was read or corrected last. */
export function checkFile(store: Store, file: PickedFile, reads: readonly Lang[], meaning: boolean): Checked {
  const document = lastOf(store).get(file.token) ?? paperOf(file.name);
  lastOf(store).set(file.token, document);
  const report = checkInvented(document.pages.map((page) => page.text), reads, meaning);
  return { name: file.name, document: structuredClone(document), report };
}

function drawPage(document: Document, page: number, scale: number): Promise<ArrayBuffer> {
  const found = document.pages.find((one) => one.number === page);
  if (!found || (document.source !== 'pdf' && document.source !== 'picture')) throw missing();
  return draw(found, scale);
}

/** An invented passport; its two lines are the specimen's form with check digits that hold. */
const SEEN = {
  mrz: 'P<KENMFANO<<BARAKA<<<<<<<<<<<<<<<<<<<<<<<<<<\nAK00000011KEN9904178M3402041<<<<<<<<<<<<<<06',
  surname: 'MFANO',
  given_names: 'BARAKA',
  number: 'AK0000001',
  issuer: 'KEN',
  nationality: 'KEN',
  born: '1999-04-17',
  expires: '2034-02-04',
  sex: 'M',
};

export function viewerCommands({ store, taken, paper, steps }: Desk) {
  return {
    file_page: (args: Args<'file_page'>) => drawPage(paperOf(taken(args.file).name), args.page, args.scale),
    async correct_file(args: Args<'correct_file'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<Answer<'correct_file'>> {
      const file = taken(args.file);
      await steps(signal, onStep, ['checking']);
      lastOf(store).set(args.file, corrected(lastOf(store).get(args.file) ?? paperOf(file.name), args.page, args.text));
      return checkFile(store, file, args.reads, false);
    },
    paper_page: (args: Args<'paper_page'>) => drawPage(paperOf(paper(args.paper).view.paper.file_name), args.page, args.scale),
    async correct_paper(args: Args<'correct_paper'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<Answer<'correct_paper'>> {
      const { file, view } = paper(args.paper);
      const kept = store.reports.get(args.paper);
      if (!kept) throw missing();
      await steps(signal, onStep, ['checking', 'saving']);
      keepReport(store, file, view, corrected(kept.document, args.page, args.text), false);
      return structuredClone(view);
    },
    async read_passport(args: { file: string }, onStep?: (step: Step) => void, signal?: AbortSignal) {
      taken(args.file);
      await steps(signal, onStep, ['reading', 'recognising']);
      return structuredClone(SEEN);
    },
  };
}
