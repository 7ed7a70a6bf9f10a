// A long command: one at a time, with its progress, its end and its problem.
import { asProblem } from '../host/host';
import type { Problem } from '../bindings/Problem';
import type { Step } from '../bindings/Step';

export class Work {
  problem = $state.raw<Problem | null>(null);
  step = $state.raw<Step | null>(null);
  running = $state.raw<AbortController | null>(null);

  /** `words` begins the word keys of its steps where a stage is called otherwise than elsewhere: in a backup than in a restore. */
  constructor(private readonly words?: 'backup' | 'restore') {}

  /** Runs a job; nothing where it failed or another one runs. */
  async run<T>(job: (onStep: (step: Step) => void, signal: AbortSignal) => Promise<T>): Promise<{ answer: T } | null> {
    if (this.running) return null;
    this.problem = null;
    this.step = null;
    this.running = new AbortController();
    try {
      const onStep = (step: Step): void => {
        this.step = this.words ? { ...step, stage: `${this.words}-${step.stage}` } : step;
      };
      return { answer: await job(onStep, this.running.signal) };
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.running = null;
    }
  }

  stop(): void {
    this.running?.abort();
  }
}
