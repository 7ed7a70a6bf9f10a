// A paper as it is ordered, drawn a moment after each change. The pages from before stay until the new ones can be shown.
import { asProblem } from '../../host/host';
import type { DrawnPaper } from '../../bindings/DrawnPaper';
import type { Order } from '../../bindings/Order';
import type { Problem } from '../../bindings/Problem';
import type { Step } from '../../bindings/Step';
import { Pictures, type Wanted } from '../report/pictures.svelte';
import { remembering, type Draw } from '../report/source';

/** How long after a change a paper is drawn, in milliseconds: ticking three boxes draws it once. */
export const QUIET_TIME = 400;

/** How long drawing may take before the person is shown a bar, in milliseconds. */
export const PATIENCE = 500;

export interface Shown {
  paper: DrawnPaper;
  pictures: Pictures;
  draw: Draw;
}

/** The two commands that drawing needs. Both reject with a `Problem`. */
export interface Pen {
  draw: (order: Order, onStep: (step: Step) => void, signal: AbortSignal) => Promise<DrawnPaper>;
  page: (token: string, page: number, scale: number) => Promise<ArrayBuffer>;
}

export class Drawing {
  shown = $state.raw<Shown | null>(null);
  step = $state.raw<Step | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** A change waits to be drawn or is being drawn: what is shown is from before it. */
  behind = $state(false);
  /** It takes long enough to be told, and to be stopped. Most papers are drawn before anyone could read a bar. */
  slow = $state(false);
  #end: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  #wanted: readonly Wanted[] = [];

  constructor(private readonly pen: Pen) {}

  /** Draws the order after `wait` milliseconds; what was drawn meanwhile is given up. */
  ask(order: Order, wait = QUIET_TIME): void {
    this.#drop();
    this.behind = true;
    this.problem = null;
    this.#timer = setTimeout(() => void this.#run(order), wait);
  }

  /** The person does not want to wait. */
  stop(): void {
    this.#end?.abort();
  }

  /** These pages are on the screen or next to it. */
  want(wanted: readonly Wanted[]): void {
    this.#wanted = wanted;
    // The shell has only the newest paper, so while one is drawn the pages from before are not asked for. Where no new one came of it,
    // the one from before is the newest.
    if (!this.behind || this.problem) this.shown?.pictures.want(wanted);
  }

  end(): void {
    this.#ended = true;
    this.#drop();
    this.shown?.pictures.end();
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#end?.abort();
    this.#end = null;
    this.#done();
  }

  async #run(order: Order): Promise<void> {
    const end = new AbortController();
    this.#end = end;
    this.step = null;
    this.#patience = setTimeout(() => (this.slow = true), PATIENCE);
    try {
      const paper = await this.pen.draw(order, (step) => (this.step = step), end.signal);
      if (this.#end !== end) return;
      await this.#show(paper, () => this.#end !== end);
      if (this.#end === end) this.behind = false;
    } catch (thrown) {
      if (this.#end !== end) return;
      this.problem = asProblem(thrown);
      this.want(this.#wanted);
    } finally {
      if (this.#end === end) this.#done();
    }
  }

  #done(): void {
    clearTimeout(this.#patience);
    this.slow = false;
  }

  /** Puts the new pages in the place of the old ones when those in sight are there. */
  async #show(paper: DrawnPaper, late: () => boolean): Promise<void> {
    const draw = remembering((page, scale) => this.pen.page(paper.token, page, scale));
    const pictures = new Pictures(draw);
    pictures.want(this.#wanted.filter((one) => one.page <= paper.pages));
    await pictures.settled();
    if (late() || this.#ended) {
      pictures.end();
      return;
    }
    this.shown?.pictures.end();
    this.shown = { paper, pictures, draw };
  }
}
