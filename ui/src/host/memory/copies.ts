// The twin's backups and copies. A backup is known by what its file is called: one that the twin made, the invented one
// (`mfano.ngao-backup`), a `damaged…` or a `newer…` one; anything else is foreign.
import type { AppState } from '../../bindings/AppState';
import type { BackupContents } from '../../bindings/BackupContents';
import type { PickedFile } from '../../bindings/PickedFile';
import type { RestoreChanges } from '../../bindings/RestoreChanges';
import type { Snapshot } from '../../bindings/Snapshot';
import type { Step } from '../../bindings/Step';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { WrittenFile } from '../../bindings/WrittenFile';
import type { Args } from '../host';
import { readCode } from './code';
import { mustBeStrong, problem, type Keys } from './keys';
import { emptyStore, now, sampleTraveller, type Store } from './store';

interface Backup {
  passphrase: string;
  made_at: string;
  travellers: TravellerFile[];
  changed: Map<string, string>;
}

export interface Copies {
  store: Store;
  keys: Keys;
  state: AppState;
  view: () => AppState;
  taken: (token: string) => PickedFile;
  steps: (signal: AbortSignal | undefined, onStep: ((step: Step) => void) | undefined, stages: string[]) => Promise<void>;
}

/** Passphrase of the invented backup. */
export const BACKUP_WORDS = 'maneno ya nakala yangu';

/** Copies that stand beside the twin's vault. */
export const SNAPSHOTS: Snapshot[] = [
  { name: 'vault-3', made_at: '2026-11-20T16:40:00Z', bytes: 412_000 },
  { name: 'vault-2', made_at: '2026-11-18T08:05:00Z', bytes: 398_000 },
  { name: 'vault-1', made_at: '2026-11-11T11:15:00Z', bytes: 377_000 },
];

function invented(): Backup {
  const store = emptyStore();
  sampleTraveller(store);
  return { passphrase: BACKUP_WORDS, made_at: '2026-11-19T09:30:00Z', travellers: [...store.travellers.values()], changed: store.changed };
}

export function copyCommands({ store, keys, state, view, taken, steps }: Copies) {
  const made = new Map<string, Backup>([['mfano.ngao-backup', invented()]]);

  function open(args: { file: string; passphrase: string }): Backup {
    const { name } = taken(args.file);
    if (/damaged/.test(name)) throw problem('backup-damaged', { name });
    if (/newer/.test(name)) throw problem('backup-newer', { name });
    const backup = made.get(name);
    if (!backup) throw problem('backup-foreign', { name });
    if (args.passphrase !== backup.passphrase && readCode(args.passphrase) !== backup.passphrase) throw problem('backup-wrong-passphrase');
    return backup;
  }

  function changes(backup: Backup): RestoreChanges {
    const all: RestoreChanges = { added: 0, changed: 0, kept: 0, same: 0, only_here: 0 };
    for (const file of backup.travellers) {
      const records = 8 + file.contacts.length + file.papers.length;
      const here = store.travellers.get(file.id);
      if (!here) all.added += records;
      else if (JSON.stringify(here) === JSON.stringify(file)) all.same += records;
      else if ((backup.changed.get(file.id) ?? '') > (store.changed.get(file.id) ?? '')) all.changed += 1;
      else all.kept += 1;
    }
    const there = new Set(backup.travellers.map((one) => one.id));
    for (const file of store.travellers.values()) if (!there.has(file.id)) all.only_here += 8 + file.contacts.length + file.papers.length;
    return all;
  }

  function contents(backup: Backup): BackupContents {
    return {
      made_at: backup.made_at,
      travellers: backup.travellers.length,
      left_out: 0,
      papers: backup.travellers.reduce((sum, one) => sum + one.papers.length, 0),
      changes: state.vault === 'unlocked' ? changes(backup) : null,
    };
  }

  function take(backup: Backup): void {
    for (const file of backup.travellers) {
      const newer = (backup.changed.get(file.id) ?? '') > (store.changed.get(file.id) ?? '');
      if (store.travellers.has(file.id) && !newer) continue;
      store.travellers.set(file.id, structuredClone(file));
      store.changed.set(file.id, backup.changed.get(file.id) ?? now());
    }
  }

  function forget(): void {
    for (const kept of [store.travellers, store.changed, store.reports, store.aside, store.history]) kept.clear();
  }

  return {
    async make_backup(args: Args<'make_backup'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<WrittenFile> {
      // A code that opens nothing would make a backup that nobody can open.
      if (args.by_code) {
        const code = readCode(args.passphrase);
        if (code !== keys.code) throw problem(code === null ? 'mistyped-code' : 'wrong-code');
      } else mustBeStrong(args.passphrase);
      await steps(signal, onStep, ['gathering', 'sealing', 'proving']);
      const name = `ngao-${now().slice(0, 10)}.ngao-backup`;
      made.set(name, {
        passphrase: readCode(args.passphrase) ?? args.passphrase,
        made_at: now(),
        travellers: structuredClone([...store.travellers.values()]),
        changed: new Map(store.changed),
      });
      Object.assign(keys, { backedUpAt: now(), daysWithoutBackup: null });
      return { name, bytes: 1_204_000 };
    },
    async look_into_backup(args: Args<'look_into_backup'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<BackupContents> {
      const backup = open(args);
      await steps(signal, onStep, ['reading']);
      return contents(backup);
    },
    async restore_into(args: Args<'restore_into'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<BackupContents> {
      const backup = open(args);
      await steps(signal, onStep, ['reading']);
      const told = contents(backup);
      take(backup);
      return told;
    },
    async restore_as_new(args: Args<'restore_as_new'>, onStep?: (step: Step) => void, signal?: AbortSignal): Promise<AppState> {
      // A vault that can't be opened is put aside; one that can be is never written over.
      if (state.vault !== 'absent' && !state.vault_problem?.code.startsWith('vault-damaged')) throw problem('vault-exists');
      mustBeStrong(args.new);
      const backup = open(args);
      await steps(signal, onStep, ['reading', 'saving']);
      forget();
      take(backup);
      Object.assign(keys, { passphrase: args.new, shared: args.shared, code: null, here: false, wrong: 0, forgotten: false });
      Object.assign(state, { vault: 'unlocked', vault_problem: null });
      return view();
    },
    snapshots: (): Snapshot[] => (state.vault === 'absent' ? [] : structuredClone(SNAPSHOTS)),
    put_back_snapshot(args: Args<'put_back_snapshot'>): AppState {
      if (!SNAPSHOTS.some((one) => one.name === args.name)) throw problem('not-found');
      Object.assign(state, { vault: 'locked', vault_problem: null });
      return view();
    },
    destroy_vault(): AppState {
      if (state.vault === 'absent') throw problem('vault-missing');
      forget();
      Object.assign(keys, { passphrase: '', code: null, here: false, wrong: 0, forgotten: false, backedUpAt: null, daysWithoutBackup: null });
      Object.assign(state, { vault: 'absent', vault_problem: null });
      return view();
    },
  };
}
