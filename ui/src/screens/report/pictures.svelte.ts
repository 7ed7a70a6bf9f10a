// The pictures of pages that are on the screen or next to it. What scrolls away is given back at once, so that a hundred pages
// need no more memory than three.
import { SvelteMap } from 'svelte/reactivity';
import { asProblem } from '../../host/host';
import type { Problem } from '../../bindings/Problem';
import type { Draw } from './source';

export interface Picture {
  /** A blob's address, good until the page is far away. */
  url: string;
  /** Pixels a point. */
  scale: number;
}

export interface Wanted {
  page: number;
  scale: number;
}

export class Pictures {
  /** By page number. */
  readonly held = new SvelteMap<number, Picture>();
  readonly problems = new SvelteMap<number, Problem>();
  #wanted: readonly Wanted[] = [];
  #work: Promise<void> | null = null;
  #ended = false;
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** These and no others, the first one soonest. */
  want(wanted: readonly Wanted[]): void {
    this.#wanted = wanted;
    const far = (page: number): boolean => !wanted.some((one) => one.page === page);
    for (const page of [...this.held.keys()].filter(far)) this.#give(page);
    for (const page of [...this.problems.keys()].filter(far)) this.problems.delete(page);
    this.#start();
  }

  /** Waits until every picture that is wanted is there, or could not be drawn. */
  async settled(): Promise<void> {
    while (this.#work) await this.#work;
  }

  again(page: number): void {
    this.problems.delete(page);
    this.#start();
  }

  end(): void {
    this.#ended = true;
    this.#wanted = [];
    for (const page of [...this.held.keys()]) this.#give(page);
  }

  /** One page at a time: each is drawn by a program of its own, and an old computer has two cores. */
  #start(): void {
    this.#work ??= this.#all().finally(() => (this.#work = null));
  }

  async #all(): Promise<void> {
    for (let one = this.#missing(); one && !this.#ended; one = this.#missing()) await this.#take(one);
  }

  #missing(): Wanted | undefined {
    return this.#wanted.find(({ page, scale }) => !this.problems.has(page) && !sharp(this.held.get(page), scale));
  }

  async #take({ page, scale }: Wanted): Promise<void> {
    try {
      const png = await this.#draw(page, scale);
      if (this.#ended || !this.#wanted.some((one) => one.page === page)) return;
      const url = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
      this.#give(page);
      this.held.set(page, { url, scale });
    } catch (thrown) {
      if (!this.#ended) this.problems.set(page, asProblem(thrown));
    }
  }

  #give(page: number): void {
    const picture = this.held.get(page);
    if (!picture) return;
    this.held.delete(page);
    URL.revokeObjectURL(picture.url);
  }
}

/** Sharp enough, and not so much larger than needed that it wastes memory. */
function sharp(picture: Picture | undefined, scale: number): boolean {
  return picture !== undefined && picture.scale >= scale * 0.99 && picture.scale <= scale * 2;
}
