const SHOWN_MS = 5000;

/** What a toast offers to open; `onclose` is called when it was opened, or the toast closed. */
interface Offer {
  readonly label: string;
  readonly address: string;
  readonly onclose: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** Whether it says that something was not done; then it stays until it is closed. */
  readonly bad: boolean;
  readonly offer?: Offer;
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

  /** Says that something is left to do, with a link to it; stays until that is taken or the toast closed. */
  offer(text: string, offer: Offer): void {
    this.#show(text, true, offer);
  }

  close(toast: Toast): void {
    toast.offer?.onclose();
    this.current = this.current.filter((other) => other !== toast);
  }

  #show(text: string, bad: boolean, offer?: Offer): Toast {
    const toast = { id: (this.#next += 1), text, bad, ...(offer && { offer }) };
    this.current = [...this.current, toast];
    return toast;
  }
}

export const toasts = new Toasts();
