import { characterOf, isEnd, isField, restore, type Before } from '../shared/us-keys.ts';

/** A hand scanner types far faster than a hand; ms between two keys. */
const MAX_GAP_MS = 60;
const MIN_CHARACTERS = 6;

/** What an input method puts into a field without a key that could be read: as fast as a scanner, or at once. */
class FieldBurst {
  #before: Before | undefined;
  #known: Before | undefined;
  #last = 0;

  focused({ target }: Event): void {
    // A PIN is no badge.
    const isOpen = isField(target) && target.type !== 'password';
    this.#known = isOpen ? { field: target, value: target.value } : undefined;
  }

  changed({ target, timeStamp }: Event): void {
    if (!isField(target) || target.type === 'password') return;
    if (timeStamp - this.#last > MAX_GAP_MS || this.#before?.field !== target)
      this.#before = this.#known?.field === target ? this.#known : undefined;
    this.#known = { field: target, value: target.value };
    this.#last = timeStamp;
  }

  /** The characters that came, and what stood there before; undefined where they are no scanner's. */
  taken(at: number): { readonly text: string; readonly before: Before } | undefined {
    const before = this.#before;
    this.#before = undefined;
    if (before === undefined || at - this.#last > MAX_GAP_MS || !before.field.value.startsWith(before.value))
      return undefined;
    const text = before.field.value.slice(before.value.length).trim();
    return text.length < MIN_CHARACTERS ? undefined : { text, before };
  }
}

/** Calls back with what a hand scanner typed, and takes it out of the field that had the focus. Answers how to end. */
export function listenForScanner(scanned: (text: string) => void): () => void {
  const burst = new FieldBurst();
  let text = '';
  let last = 0;
  let before: Before | undefined;
  const forget = () => {
    text = '';
    before = undefined;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.timeStamp - last > MAX_GAP_MS) forget();
    last = event.timeStamp;
    if (isEnd(event)) {
      const typed = text.length < MIN_CHARACTERS ? burst.taken(event.timeStamp) : { text, before };
      forget();
      if (typed === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (typed.before !== undefined) restore(typed.before, event.isComposing);
      scanned(typed.text);
      return;
    }
    const character = characterOf(event);
    if (character === undefined) return;
    if (text === '' && isField(event.target)) before = { field: event.target, value: event.target.value };
    text += character;
  };
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal };
  addEventListener('keydown', onKey, options);
  addEventListener(
    'focusin',
    (event) => {
      burst.focused(event);
    },
    options,
  );
  addEventListener(
    'input',
    (event) => {
      burst.changed(event);
    },
    options,
  );
  return () => {
    ending.abort();
  };
}
