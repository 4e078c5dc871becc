import { untrack } from 'svelte';

/** What the reader can do now: by its key, or by name in the palette. */
export interface Command {
  readonly label: string;
  /** A single key as `KeyboardEvent.key` says it; without one the palette alone runs it. */
  readonly key?: string;
  /** Whether it walks to a row, which Enter opens then, and not what has the focus. */
  readonly walks?: boolean;
  readonly run: () => void;
}

const SIGNS: Readonly<Record<string, string>> = { ' ': '␣', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };

/** A key as it is printed on keyboards. */
export const keySign = (key: string): string => SIGNS[key] ?? key;

class Commands {
  #offers = $state.raw<readonly (() => readonly Command[])[]>([]);

  /** All commands on offer, those of the innermost view first; of two with one key or label the inner one stands. */
  get all(): readonly Command[] {
    const taken: string[] = [];
    const isFree = ({ key, label }: Command): boolean => {
      const names = [`label ${label}`, ...(key === undefined ? [] : [`key ${key}`])];
      if (names.some((name) => taken.includes(name))) return false;
      taken.push(...names);
      return true;
    };
    return [...this.#offers]
      .reverse()
      .flatMap((offer) => offer())
      .filter(isFree);
  }

  /** Offers commands until the returned function is called. `list` is asked anew whenever they are shown or run. */
  offer(list: () => readonly Command[]): () => void {
    // An effect that offers must not run again because others do.
    untrack(() => (this.#offers = [...this.#offers, list]));
    return () => {
      this.#offers = this.#offers.filter((other) => other !== list);
    };
  }

  withKey(key: string): Command | undefined {
    return this.all.find((command) => command.key === key);
  }
}

export const commands = new Commands();
