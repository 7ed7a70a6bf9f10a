// The wait after wrong tries, counted down on the screen. The vault keeps the real one; this only says when it is over.

export class Wait {
  /** Seconds that are left. */
  left = $state(0);
  /** Seconds that it was when it began. */
  whole = $state(0);
  /** Whether there was a wait that is over by now. */
  over = $state(false);
  #until = 0;
  #clock: ReturnType<typeof setInterval> | undefined;

  /** Begins, or begins anew: 0 where there is nothing to wait for. */
  begin(seconds: number): void {
    clearInterval(this.#clock);
    this.left = Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : 0;
    if (this.left === 0) return;
    this.over = false;
    this.whole = this.left;
    this.#until = Date.now() + this.left * 1000;
    this.#clock = setInterval(() => {
      // A clock that was set back must not make it longer here.
      this.left = Math.min(this.left, Math.max(0, Math.ceil((this.#until - Date.now()) / 1000)));
      if (this.left === 0) {
        clearInterval(this.#clock);
        this.over = true;
      }
    }, 250);
  }

  end(): void {
    clearInterval(this.#clock);
  }
}
