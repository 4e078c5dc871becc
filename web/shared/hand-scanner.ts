import { characterOf, isEnd, isField, restore, type Before } from './us-keys.ts';

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

const isModifier = (key: string): boolean => ['Shift', 'CapsLock', 'Alt', 'AltGraph', 'Control'].includes(key);
/** A shortcut is a small letter; scanners send figures and capitals. On some layouts a figure's key writes a letter. */
const isShortcut = ({ key }: KeyboardEvent, character: string): boolean =>
  key.length === 1 && key === key.toLowerCase() && /\p{L}/u.test(key) && /[A-Z]/.test(character);

/** What is read so far of a scan, or of what may become one. */
class Burst {
  text = '';
  isScan = false;
  /** Keys that may be shortcuts after all. */
  held: KeyboardEvent[] = [];
  /** The field that had the focus. */
  before: Before | undefined;
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

  function end(at: number, isComposing = false): void {
    const { text, before } = burst;
    if (before !== undefined) restore(before, isComposing);
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

  /** Ends what has gone on for long enough: a scan as one, and shortcuts as such. */
  function finish(at: number): void {
    clearTimeout(timer);
    if (burst.isScan) end(at);
    else release();
  }

  /** How long the next key may take to belong to what is there. */
  const patience = () => (burst.isScan ? SILENCE_MS : MAX_GAP_MS);

  function onkeydown(event: KeyboardEvent): void {
    const { key, target, timeStamp } = event;
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || isModifier(key)) return;
    if (target instanceof HTMLElement && target.closest('[data-scans]') !== null) return;
    clearTimeout(timer);
    if (timeStamp - last > patience()) finish(last);
    last = timeStamp;
    // A key that a person holds down comes as fast as a scanner's.
    if (event.repeat) {
      if (!burst.isScan) release();
      return;
    }
    if (isEnd(event)) {
      if (!isWhole(timeStamp)) {
        release();
        return;
      }
      swallow(event);
      end(timeStamp, event.isComposing);
      return;
    }
    const character = characterOf(event);
    if (burst.isScan || (character !== undefined && mayGoOn(event, character))) take(event, character ?? '');
    else release();
  }

  /** Whether a key may be a scanner's. */
  const mayGoOn = (event: KeyboardEvent, character: string): boolean =>
    isField(event.target) ||
    !isShortcut(event, character) ||
    (burst.text !== '' && CREDENTIAL.startsWith(burst.text + character));

  function take(event: KeyboardEvent, character: string): void {
    const { target } = event;
    const isFree = !isField(target);
    if (burst.text === '' && !isFree) burst.before = { field: target, value: target.value };
    burst.text += character;
    burst.isScan ||= burst.text.endsWith(CREDENTIAL) || (isFree && burst.text.length >= MIN_CHARACTERS);
    if (burst.isScan || isFree) swallow(event);
    if (isFree && !burst.isScan) burst.held.push(event);
    timer = setTimeout(() => {
      finish(performance.now());
    }, patience());
  }

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
