const SHOWN_MS = 5000;

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** Whether it says that something was not done; then it stays until it is closed. */
  readonly bad: boolean;
}

class Toasts {
  #next = 0;
  current = $state.raw<readonly Toast[]>([]);

  /** Says for five seconds that something was done. */
  say(text: string): void {
    const toast = this.#show(text, false);
    setTimeout(() => {
      this.close(toast);
    }, SHOWN_MS);
  }

  /** Says that something was refused whose form is no longer on the page. */
  refuse(text: string): void {
    this.#show(text, true);
  }

  close(toast: Toast): void {
    this.current = this.current.filter((other) => other !== toast);
  }

  #show(text: string, bad: boolean): Toast {
    const toast = { id: (this.#next += 1), text, bad };
    this.current = [...this.current, toast];
    return toast;
  }
}

export const toasts = new Toasts();
