const SHOWN_MS = 5000;

export interface Toast {
  readonly id: number;
  readonly text: string;
}

class Toasts {
  #next = 0;
  current = $state.raw<readonly Toast[]>([]);

  /** Says for five seconds that something was done. */
  say(text: string): void {
    const toast = { id: (this.#next += 1), text };
    this.current = [...this.current, toast];
    setTimeout(() => {
      this.current = this.current.filter((other) => other !== toast);
    }, SHOWN_MS);
  }
}

export const toasts = new Toasts();
