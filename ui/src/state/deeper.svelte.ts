// The second reading of a text, by meaning: it follows the report of the rules, which stands meanwhile.
import type { Finding } from '../bindings/Finding';
import type { Report } from '../bindings/Report';
import type { Step } from '../bindings/Step';

/** `absent`: it ended, but this computer cannot read by meaning. */
export type DeeperState = 'idle' | 'running' | 'stopped' | 'absent' | 'done';

export class DeeperReading {
  state = $state<DeeperState>('idle');
  step = $state.raw<Step | null>(null);
  /** What the second reading found beyond the first, and what it took back. */
  added = $state.raw<readonly Finding[]>([]);
  gone = $state.raw<readonly Finding[]>([]);
  #end: AbortController | null = null;

  /** Runs `read`, which answers with the report that takes the place of `before`. */
  async run(before: Report, read: (onStep: (step: Step) => void, signal: AbortSignal) => Promise<Report>): Promise<void> {
    this.stop();
    const end = new AbortController();
    this.#end = end;
    this.state = 'running';
    this.step = null;
    try {
      const after = await read((step) => (this.step = step), end.signal);
      if (this.#end !== end) return;
      this.added = missingFrom(after.findings, before.findings);
      this.gone = missingFrom(before.findings, after.findings);
      this.state = after.checks.meaning ? 'done' : 'absent';
    } catch {
      // Stopped, locked or failed: the report of the rules stands, and the person can have it read again.
      if (this.#end === end) this.state = 'stopped';
    }
  }

  /** Ends it; what was found before stands. */
  stop(): void {
    this.#end?.abort();
  }

  /** Back to where nothing was read yet. */
  reset(): void {
    this.stop();
    this.#end = null;
    this.state = 'idle';
  }
}

function missingFrom(these: readonly Finding[], those: readonly Finding[]): readonly Finding[] {
  const known = new Set(those.map((one) => one.id));
  return these.filter((one) => !known.has(one.id));
}
