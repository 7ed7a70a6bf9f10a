// What the whole window knows: the host, whether the store is open, and which screen is shown.
import { getContext, setContext } from 'svelte';
import { asProblem, type Answer, type Args, type CommandName, type Host } from '../host/host';
import type { AppState } from '../bindings/AppState';
import type { FieldName } from '../bindings/FieldName';
import type { Order } from '../bindings/Order';
import type { PaperName } from '../bindings/PaperName';
import type { PickedFile } from '../bindings/PickedFile';
import type { Problem } from '../bindings/Problem';
import type { RecordKind } from '../bindings/RecordKind';
import type { Settings } from '../bindings/Settings';
import type { Step } from '../bindings/Step';
import { speak, type WindowLocale } from '../words/locale.svelte';
import { SaveDesk } from './autosave.svelte';

export type Screen =
  | { at: 'lock' }
  | { at: 'quick'; file?: PickedFile }
  | { at: 'travellers' }
  | { at: 'traveller'; id: string; section?: string; field?: FieldName; from?: PaperStay }
  | { at: 'papers'; id: string; paper?: PaperPage; order?: Order }
  | { at: 'batch' }
  | { at: 'report'; paper: string; name: string; traveller: string; corridor: string }
  | { at: 'settings'; section?: SettingsPart }
  | { at: 'trash' }
  | { at: 'help' };

/** A page among a traveller's papers: one of them, or what is copied into the online form. */
export type PaperPage = PaperName | 'online-form';

/** Where a person was among the papers, to come back to from a field that had to be filled in. */
export interface PaperStay {
  paper: PaperPage;
  /** What was ordered by then. */
  order?: Order;
}

/** A part of the settings that another screen leads to. */
export type SettingsPart = 'backup' | 'code';

/** What has to be done before the open vault is shown: new secret words, the offer of a new code, a code to write down. */
export type Setup = { at: 'words' } | { at: 'offer' } | { at: 'code'; wizard: boolean };

/** How long a quick exit waits for what was half typed, in milliseconds. */
export const EXIT_WAIT = 150;

/** Something that was put aside and can be brought back. */
export interface Removed {
  kind: RecordKind;
  id: string;
  /** Called when it is back. */
  restored: () => void;
}

export class App {
  state = $state.raw<AppState | null>(null);
  /** Why not even the state could be had. */
  broken = $state.raw<Problem | null>(null);
  screen = $state.raw<Screen>({ at: 'lock' });
  removed = $state.raw<Removed | null>(null);
  /** Where the person wanted to go while something could not be saved. */
  held = $state.raw<(() => void) | null>(null);
  /** Why a dropped file could not be taken. */
  refused = $state.raw<Problem | null>(null);
  dragging = $state(false);
  setup = $state.raw<Setup | null>(null);
  /** Until when each reminder is put off: milliseconds since 1970. */
  putOff = $state.raw<{ backup: number; code: number }>({ backup: 0, code: 0 });
  /** The vault was destroyed just now. */
  destroyed = $state(false);
  /** The window is going away at once: nothing is shown any more. */
  leaving = $state(false);
  readonly saves = new SaveDesk();
  /** Screens that take a dropped file put themselves here; without one, the quick check takes it. */
  takeFile: ((file: PickedFile) => void) | null = null;

  constructor(readonly host: Host) {}

  get unlocked(): boolean {
    return this.state?.vault === 'unlocked';
  }

  async start(): Promise<void> {
    this.host.on('locked', () => void this.refresh());
    this.host.on('about-to-lock', () => void this.saveForLock());
    this.host.on('drag-over', (over) => (this.dragging = over));
    this.host.on('file-offered', (file) => this.offered(file));
    this.host.on('file-refused', (problem) => (this.refused = problem));
    await this.refresh();
  }

  /** Asks the shell how things stand and shows the screen that fits. */
  async refresh(): Promise<void> {
    try {
      this.take(await this.host.call('app_state', {}));
      this.broken = null;
    } catch (thrown) {
      this.broken = asProblem(thrown);
    }
  }

  take(state: AppState): void {
    const wasOpen = this.unlocked;
    this.state = state;
    speak(state.settings.language);
    if (state.vault === 'unlocked' && !wasOpen) this.screen = { at: 'travellers' };
    if (state.vault === 'unlocked') this.destroyed = false;
    else {
      this.removed = null;
      this.setup = null;
      if (this.screen.at !== 'quick' && this.screen.at !== 'help') this.screen = { at: 'lock' };
    }
  }

  call<C extends CommandName>(
    command: C,
    args: Args<C>,
    onStep?: (step: Step) => void,
    signal?: AbortSignal,
  ): Promise<Answer<C>> {
    return this.host.call(command, args, onStep, signal);
  }

  /** Shows a screen, once everything typed is on disk. */
  async go(screen: Screen): Promise<void> {
    await this.leave(() => {
      this.removed = null;
      this.refused = null;
      this.screen = screen;
    });
  }

  /** Saves what was half typed and says so; what can't be saved keeps no vault open. */
  private async saveForLock(): Promise<void> {
    await this.saves.flush().catch(() => false);
    await this.host.call('ready_to_lock', {}).catch(() => undefined);
  }

  /** Locks, once everything typed is on disk. */
  async lock(): Promise<void> {
    if (!this.unlocked) return;
    await this.leave(async () => {
      try {
        this.take(await this.host.call('lock', {}));
        this.screen = { at: 'lock' };
      } catch (thrown) {
        this.broken = asProblem(thrown);
      }
    });
  }

  /** Hides everything, gives what was half typed a moment to reach the disk, then locks and ends the program. No question. */
  async quickExit(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    const enough = new Promise((go) => setTimeout(go, EXIT_WAIT));
    await Promise.race([this.saves.flush().catch(() => false), enough]);
    try {
      await this.host.call('quick_exit', {});
    } catch {
      // It could not end: then at least it is locked.
      try {
        this.take(await this.host.call('lock', {}));
      } catch (thrown) {
        this.broken = asProblem(thrown);
      }
      this.leaving = false;
    }
  }

  /** Whether the person wants to be warned before a file is written that anyone can open. */
  get warns(): boolean {
    return this.state?.settings.warn_unencrypted ?? true;
  }

  /** Keeps settings that were changed. Rejects with a `Problem`. */
  async keepSettings(change: Partial<Settings>): Promise<void> {
    if (!this.state) return;
    const settings = await this.host.call('save_settings', { ...this.state.settings, ...change });
    this.state = { ...this.state, settings };
  }

  /** The person wants no such warning any more. Answers why that could not be kept, where it could not. */
  async stopWarning(): Promise<Problem | null> {
    try {
      await this.keepSettings({ warn_unencrypted: false });
      return null;
    } catch (thrown) {
      return asProblem(thrown);
    }
  }

  /** The window speaks a language, and does so the next time. */
  async speakFrom(language: WindowLocale): Promise<void> {
    speak(language);
    try {
      await this.keepSettings({ language });
    } catch {
      // The window speaks the language all the same; only the next start may not.
    }
  }

  /** Does `onward` when all is saved; else holds it and lets the person decide. */
  async leave(onward: () => void | Promise<void>): Promise<void> {
    if (await this.saves.flush()) await onward();
    else this.held = () => void onward();
  }

  private offered(file: PickedFile): void {
    this.dragging = false;
    this.refused = null;
    if (this.takeFile) this.takeFile(file);
    else void this.go({ at: 'quick', file });
  }
}

const KEY = Symbol('app');

export function provideApp(app: App): App {
  return setContext(KEY, app);
}

export function useApp(): App {
  return getContext<App>(KEY);
}
