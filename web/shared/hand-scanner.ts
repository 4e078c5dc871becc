import { characterOf } from './us-keys.ts';

/** A hand scanner types far faster than a hand; ms between two keys, also where the computer is busy. */
const MAX_GAP_MS = 100;
/** A scanner that sends no Enter has ended. */
const SILENCE_MS = 200;
/** So many figures and capitals in a row, where no field has the focus, are no shortcuts. */
const MIN_CHARACTERS = 6;
/** What every credential begins with: a tagged COSE_Sign1 (RFC 9052) of four parts, in base32. */
const CREDENTIAL = '2KCE';
/** The first line of a passport's machine-readable zone (ICAO 9303, part 4). */
const PASSPORT = /P[A-Z<]{4}[A-Z<]{20,}$/;
/** How long after it the second line may come. */
const NEXT_LINE_MS = 2000;

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ? target.type !== 'checkbox' : target instanceof HTMLTextAreaElement;
const isEnd = (key: string): boolean => key === 'Enter' || key === 'Tab';
const isModifier = (key: string): boolean => ['Shift', 'CapsLock', 'Alt', 'AltGraph', 'Control'].includes(key);
/** A shortcut is a small letter; scanners send figures and capitals. */
const isSmall = ({ key }: KeyboardEvent): boolean =>
  key.length === 1 && key === key.toLowerCase() && /\p{L}/u.test(key);

/** What is read so far of a scan, or of what may become one. */
class Burst {
  text = '';
  isScan = false;
  /** Keys that may be shortcuts after all. */
  held: KeyboardEvent[] = [];
  /** The field that had the focus, and what it held. */
  before: { readonly field: Field; readonly value: string } | undefined;

  restore(): void {
    if (this.before === undefined) return;
    const { field, value } = this.before;
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/**
 * Calls back with a credential or the lines of a passport that a hand scanner typed anywhere in the page: none of its
 * keys is taken for a shortcut or stays in a field. A field with `data-scans` takes them itself. Answers how to end.
 */
export function listenForHandScanner(scanned: (text: string) => void): () => void {
  let burst = new Burst();
  let last = -Infinity;
  /** The first line of a passport, and when it ended. */
  let line: { readonly text: string; readonly at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function release(): void {
    const { held } = burst;
    burst = new Burst();
    for (const { key, code, shiftKey } of held)
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }),
      );
  }

  function end(at: number): void {
    const { text } = burst;
    burst.restore();
    burst = new Burst();
    if (PASSPORT.test(text)) line = { text, at };
    else {
      const first = line !== undefined && at - line.at < NEXT_LINE_MS ? `${line.text}\n` : '';
      line = undefined;
      scanned(first + text);
    }
  }

  /** Whether Enter ends a scan. */
  const isWhole = (at: number): boolean =>
    burst.isScan ||
    PASSPORT.test(burst.text) ||
    (line !== undefined && burst.text !== '' && at - line.at < NEXT_LINE_MS);

  function onkeydown(event: KeyboardEvent): void {
    const { key, target, timeStamp } = event;
    if (!event.isTrusted || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isModifier(key))
      return;
    if (target instanceof HTMLElement && target.closest('[data-scans]') !== null) return;
    clearTimeout(timer);
    if (timeStamp - last > MAX_GAP_MS) release();
    last = timeStamp;
    if (isEnd(key)) {
      if (!isWhole(timeStamp)) {
        release();
        return;
      }
      swallow(event);
      end(timeStamp);
      return;
    }
    const character = characterOf(event);
    const isFree = !isField(target) && !(target instanceof HTMLElement && target.closest('select, [contenteditable]'));
    if (character === undefined || (isFree && !burst.isScan && !mayGoOn(event, character))) {
      release();
      return;
    }
    if (burst.text === '' && isField(target)) burst.before = { field: target, value: target.value };
    burst.text += character;
    burst.isScan ||= burst.text.endsWith(CREDENTIAL) || (isFree && burst.text.length >= MIN_CHARACTERS);
    if (burst.isScan || isFree) swallow(event);
    if (isFree && !burst.isScan) burst.held.push(event);
    timer = setTimeout(
      () => {
        if (burst.isScan) end(performance.now());
        else release();
      },
      burst.isScan ? SILENCE_MS : MAX_GAP_MS,
    );
  }

  /** Whether a key where no field has the focus may be a scanner's. */
  const mayGoOn = (event: KeyboardEvent, character: string): boolean =>
    !isSmall(event) || (burst.text !== '' && CREDENTIAL.startsWith(burst.text + character));

  addEventListener('keydown', onkeydown, true);
  return () => {
    clearTimeout(timer);
    removeEventListener('keydown', onkeydown, true);
  };
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
