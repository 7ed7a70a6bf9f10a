// The twin's locks: passphrase, recovery code, this computer's keyring, and the wait after wrong tries. It wraps no key.
import type { Access } from '../../bindings/Access';
import type { AppState } from '../../bindings/AppState';
import type { Problem } from '../../bindings/Problem';
import type { ProblemCode } from '../../bindings/ProblemCode';
import type { Args } from '../host';
import { makeCode, readCode } from './code';

/** Wrong tries that cost no wait, and the longest wait in seconds: as in the vault. */
const FREE = 2;
const LONGEST = 300;

export interface Keys {
  passphrase: string;
  code: string | null;
  here: boolean;
  keyring: boolean;
  shared: boolean;
  forgotten: boolean;
  wrong: number;
  lastWrong: number;
  backedUpAt: string | null;
  daysWithoutBackup: number | null;
}

export function problem(code: ProblemCode, fields: Record<string, string> = {}): Problem {
  return { code, fields };
}

/** How hard the twin takes a passphrase to be guessed: by its length alone. */
export function strength(passphrase: string): { score: number; enough: boolean } {
  const score = Math.min(4, Math.floor(passphrase.length / 5));
  return { score, enough: score >= 3 };
}

export function mustBeStrong(passphrase: string): void {
  if (!strength(passphrase).enough) throw problem('weak-passphrase');
}

/** Seconds until the next try. */
export function waitLeft(keys: Keys): number {
  if (keys.wrong <= FREE) return 0;
  const whole = Math.min(LONGEST, 2 ** (keys.wrong - FREE - 1));
  return Math.max(0, Math.ceil(whole - (Date.now() - keys.lastWrong) / 1000));
}

export function keyCommands(keys: Keys, state: AppState, view: () => AppState) {
  const access = (): Access => ({
    by_code: keys.code !== null,
    here: keys.here,
    keyring: keys.keyring,
    shared: keys.shared,
    forgotten: keys.forgotten,
    backed_up_at: keys.backedUpAt,
    days_without_backup: keys.daysWithoutBackup,
  });

  function mayTry(): void {
    const seconds = waitLeft(keys);
    if (seconds > 0) throw problem('wait-before-unlock', { seconds: String(seconds) });
  }

  function wrong(code: ProblemCode): Problem {
    keys.wrong += 1;
    keys.lastWrong = Date.now();
    return problem(code);
  }

  function opened(forgotten = false): AppState {
    keys.wrong = 0;
    keys.forgotten = forgotten;
    state.vault = 'unlocked';
    return view();
  }

  return {
    create_vault(args: Args<'create_vault'>): AppState {
      if (state.vault !== 'absent') throw problem('vault-exists');
      mustBeStrong(args.passphrase);
      Object.assign(keys, { passphrase: args.passphrase, code: null, here: false, shared: args.shared });
      return opened();
    },
    unlock(args: Args<'unlock'>): AppState {
      mayTry();
      if (args.passphrase !== keys.passphrase) throw wrong('wrong-passphrase');
      return opened();
    },
    unlock_by_code(args: Args<'unlock_by_code'>): AppState {
      mayTry();
      const code = readCode(args.code);
      // A slip of the fingers is no try.
      if (code === null) throw problem('mistyped-code');
      if (code !== keys.code) throw wrong('wrong-code');
      return opened(true);
    },
    unlock_here(): AppState {
      if (keys.shared) throw problem('shared-computer');
      if (!keys.here || !keys.keyring) throw problem('keyring-silent');
      return opened();
    },
    access,
    change_passphrase(args: Args<'change_passphrase'>): Access {
      if (args.current === null ? !keys.forgotten : args.current !== keys.passphrase) throw problem('wrong-passphrase');
      mustBeStrong(args.new);
      Object.assign(keys, { passphrase: args.new, forgotten: false });
      return access();
    },
    make_recovery_code(): { code: string } {
      return { code: makeCode() };
    },
    keep_recovery_code(args: Args<'keep_recovery_code'>): Access {
      const code = readCode(args.code);
      if (code === null) throw problem('mistyped-code');
      keys.code = code;
      return access();
    },
    ready_to_lock: (): Record<string, never> => ({}),
    save_recovery_sheet(args: Args<'save_recovery_sheet'>): { name: string; bytes: number } {
      if (readCode(args.code) === null) throw problem('mistyped-code');
      return { name: 'ngao-recovery-code.pdf', bytes: 18_200 };
    },
    open_here(args: Args<'open_here'>): Access {
      if (args.allowed && keys.shared) throw problem('shared-computer');
      if (args.allowed && !keys.keyring) throw problem('keyring-silent');
      keys.here = args.allowed;
      return access();
    },
    share_computer(args: Args<'share_computer'>): Access {
      keys.shared = args.shared;
      if (args.shared) keys.here = false;
      return access();
    },
  };
}
