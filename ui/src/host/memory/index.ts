// The in-memory twin of the shell: the whole window in a plain browser and under test. It keeps nothing, encrypts nothing,
// and its check knows one invented contract. A production build does not contain it; `tests/build.test.ts` looks.
import type { AppState } from '../../bindings/AppState';
import type { PaperView } from '../../bindings/PaperView';
import type { PickedFile } from '../../bindings/PickedFile';
import type { Problem } from '../../bindings/Problem';
import type { ProblemCode } from '../../bindings/ProblemCode';
import type { Step } from '../../bindings/Step';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { Answer, Args, CommandName, Host, HostEvents } from '../host';
import { checkInvented, documentOf } from './contract';
import { CORRIDORS, HOTLINES } from './facts';
import { QUESTIONS } from './questions';
import { SAMPLE_CODE } from './code';
import { copyCommands } from './copies';
import { emptyDesk, type Desk } from './desk';
import { keyCommands, problem, strength, waitLeft, type Keys } from './keys';
import { makingCommands, type Clipboard } from './making';
import { recordCommands } from './records';
import { checkFile, viewerCommands } from './viewer';
import { checkPaper, emptyStore, emptyTraveller, keep, makePaper, newId, sampleTraveller } from './store';

export interface MemoryOptions {
  vault?: AppState['vault'];
  passphrase?: string;
  problem?: Problem | null;
  language?: 'en' | 'sw';
  /** Whether the twin can read by meaning; without it, it is a computer that lacks the weights. */
  meaning?: boolean;
  /** Whether a vault that is there has a recovery code (`SAMPLE_CODE`). */
  code?: boolean;
  /** Whether this computer opens it, whether it has a keyring, whether it is shared. */
  here?: boolean;
  keyring?: boolean;
  shared?: boolean;
  backedUpAt?: string | null;
  daysWithoutBackup?: number | null;
  /** What opens a dialog for printing, where there is one. */
  print?: () => void;
  /** How long each step of a long command takes, in milliseconds. */
  pace?: number;
}

export interface MemoryHost extends Host {
  /** What was called, in order, for tests. */
  readonly calls: { command: CommandName; args: unknown }[];
  /** Lets the next call of a command fail. */
  failNext(command: CommandName, code: ProblemCode, fields?: Record<string, string>): void;
  /** Behaves as if the shell had sent an event. */
  tell<E extends keyof HostEvents>(event: E, payload: HostEvents[E]): void;
  /** What the next files that are picked in the system's dialog are called. */
  readonly picks: string[];
  /** A file as if picked or dropped. */
  file(name: string): PickedFile;
  /** What was copied, until it is forgotten. */
  readonly clipboard: Clipboard;
  /** How often the dialog for printing was opened. */
  readonly printed: () => number;
  /** The pictures that wait for their words. */
  readonly desk: Desk;
}

export function memoryHost(options: MemoryOptions = {}): MemoryHost {
  const store = emptyStore();
  const desk = emptyDesk();
  const heard = new Map<string, Set<(payload: never) => void>>();
  const failures: { command: CommandName; problem: Problem }[] = [];
  const calls: MemoryHost['calls'] = [];
  const files = new Map<string, PickedFile>();
  const pace = options.pace ?? 0;
  const picks: string[] = [];
  const clipboard: Clipboard = { text: '', answers: true };
  let prints = 0;
  const keys: Keys = {
    passphrase: options.passphrase ?? 'mfano tu wa maneno',
    code: options.vault && options.vault !== 'absent' && options.code !== false ? SAMPLE_CODE : null,
    here: options.here ?? false,
    keyring: options.keyring ?? true,
    shared: options.shared ?? false,
    forgotten: false,
    wrong: 0,
    lastWrong: 0,
    backedUpAt: options.backedUpAt ?? null,
    daysWithoutBackup: options.daysWithoutBackup ?? null,
  };
  const state: AppState = {
    vault: options.vault ?? 'absent',
    vault_place: '/home/you/.local/share/ngao',
    lock: { by_code: false, here: false, shared: false, wait: 0 },
    vault_problem: options.problem ?? null,
    version: '0.1.0',
    settings: { language: options.language ?? 'en', idle_minutes: 5, warn_unencrypted: true },
  };

  const view = (): AppState => {
    const { code, keyring, shared } = keys;
    const here = keys.here && keyring && !shared;
    return structuredClone({ ...state, lock: { by_code: code !== null, here, shared, wait: waitLeft(keys) } });
  };

  function tell<E extends keyof HostEvents>(event: E, payload: HostEvents[E]): void {
    for (const hear of heard.get(event) ?? []) (hear as (payload: HostEvents[E]) => void)(payload);
  }

  function traveller(id: string): TravellerFile {
    const found = store.travellers.get(id);
    if (!found) throw problem('not-found');
    return found;
  }

  function paper(id: string): { file: TravellerFile; view: PaperView } {
    for (const file of store.travellers.values()) {
      const found = file.papers.find((one) => one.id === id);
      if (found) return { file, view: found };
    }
    throw problem('not-found');
  }

  function pick(name: string): PickedFile {
    const picked = { token: newId(), name, bytes: 48_213 };
    files.set(picked.token, picked);
    return picked;
  }

  function taken(token: string): PickedFile {
    const found = files.get(token);
    if (!found) throw problem('file-gone');
    return found;
  }

  async function steps(signal: AbortSignal | undefined, onStep: ((step: Step) => void) | undefined, stages: string[]): Promise<void> {
    for (const stage of stages) {
      for (let done = 0; done < 3; done += 1) {
        if (signal?.aborted) throw problem('cancelled');
        onStep?.({ stage, done, total: 3 });
        await new Promise((go) => setTimeout(go, pace));
      }
    }
    if (signal?.aborted) throw problem('cancelled');
  }

  const OPEN = new Set<CommandName>([
    ...(['app_state', 'create_vault', 'unlock', 'lock', 'still_here', 'passphrase_strength', 'settings'] as const),
    ...(['save_settings', 'hotlines', 'corridors', 'checklist', 'pick_file', 'quick_check', 'cancel_job', 'waiting_picture', 'words_seen'] as const),
    ...(['file_page', 'correct_file', 'read_passport', 'unlock_by_code', 'unlock_here', 'quick_exit', 'ready_to_lock', 'snapshots'] as const),
    ...(['put_back_snapshot', 'look_into_backup', 'restore_as_new', 'destroy_vault'] as const),
  ]);

  type Run = { [C in CommandName]: (args: Args<C>, onStep?: (step: Step) => void, signal?: AbortSignal) => Promise<Answer<C>> | Answer<C> };

  const run: Run = {
    app_state: view,
    ...keyCommands(keys, state, view),
    ...recordCommands(store),
    ...copyCommands({ store, keys, state, view, taken, steps }),
    lock() {
      if (state.vault === 'unlocked') state.vault = 'locked';
      tell('locked', null);
      return view();
    },
    quick_exit() {
      if (state.vault === 'unlocked') state.vault = 'locked';
      tell('locked', null);
      return {};
    },
    still_here: () => ({}),
    passphrase_strength: (args) => strength(args.passphrase),
    settings: () => structuredClone(state.settings),
    save_settings(args) {
      state.settings = structuredClone(args);
      return structuredClone(args);
    },
    hotlines: (args) => (args.corridor === 'other' ? [] : structuredClone(HOTLINES)),
    corridors: () => structuredClone(CORRIDORS),
    checklist: () => structuredClone(QUESTIONS),
    pick_file: () => pick(picks.shift() ?? 'contract-severny-sklad.pdf'),
    async quick_check(args, onStep, signal) {
      const name = args.file ? taken(args.file).name : '';
      const meaning = args.meaning && options.meaning === true;
      await steps(signal, onStep, meaning ? ['reading', 'meaning'] : ['reading', 'checking']);
      if (/scan|picture|photo/i.test(name)) throw problem('read-no-text', { name });
      if (args.file) return checkFile(store, taken(args.file), args.reads, meaning);
      const pages = [args.text ?? ''];
      return { name, document: documentOf(pages), report: checkInvented(pages, args.reads, meaning) };
    },
    cancel_job: () => ({}),
    waiting_picture(args) {
      const picture = desk.picture(args.picture);
      if (!picture) throw problem('not-found');
      return picture;
    },
    words_seen(args) {
      if (!desk.answer(args.picture, args.words)) throw problem('not-found');
      return {};
    },
    add_traveller() {
      const file = emptyTraveller();
      keep(store, file);
      return structuredClone(file);
    },
    async add_sample(_args, onStep, signal) {
      await steps(signal, onStep, ['reading', 'checking', 'saving']);
      return structuredClone(sampleTraveller(store));
    },
    async add_paper(args, onStep, signal) {
      const picked = taken(args.file);
      await steps(signal, onStep, args.kind === 'contract' ? ['reading', 'checking', 'saving'] : ['saving']);
      const file = traveller(args.traveller);
      const made = makePaper(picked.name, picked.bytes, args.kind);
      if (args.kind === 'contract') checkPaper(store, file, made);
      file.papers.unshift(made);
      keep(store, file);
      return structuredClone(made);
    },
    async check_paper(args, onStep, signal) {
      const meaning = args.meaning && options.meaning === true;
      await steps(signal, onStep, ['reading', meaning ? 'meaning' : 'checking', 'saving']);
      const found = paper(args.paper);
      checkPaper(store, found.file, found.view, meaning);
      return structuredClone(found.view);
    },
    report(args) {
      const found = store.reports.get(args.paper);
      if (!found) throw problem('not-found');
      return structuredClone(found);
    },
    ...viewerCommands({ store, taken, paper, steps }),
    paper_bytes: () => new ArrayBuffer(0),
    export_paper: (args) => ({ name: paper(args.paper).view.paper.file_name, bytes: paper(args.paper).view.paper.bytes }),
    ...makingCommands({ store, traveller, steps, pace, clipboard }),
  };

  return {
    calls,
    picks,
    desk,
    clipboard,
    printed: () => prints,
    print() {
      prints += 1;
      options.print?.();
    },
    file: pick,
    tell,
    failNext: (command, code, fields) => failures.push({ command, problem: problem(code, fields) }),
    async call(command, args, onStep, signal) {
      await Promise.resolve();
      calls.push({ command, args: structuredClone(args) });
      const failure = failures.findIndex((one) => one.command === command);
      const [failed] = failure < 0 ? [] : failures.splice(failure, 1);
      if (failed) throw failed.problem;
      if (!OPEN.has(command) && state.vault !== 'unlocked') throw problem('locked');
      return run[command](args, onStep, signal);
    },
    on<E extends keyof HostEvents>(event: E, hear: (payload: HostEvents[E]) => void) {
      const all = heard.get(event) ?? new Set();
      all.add(hear as (payload: never) => void);
      heard.set(event, all);
      return () => all.delete(hear as (payload: never) => void);
    },
  };
}
