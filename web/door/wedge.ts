/** A hand scanner types far faster than a hand; ms between two keys. */
const MAX_GAP_MS = 60;
const MIN_CHARACTERS = 6;

/** What a key means on the layout that scanners are made for, whatever layout or input method the system has. */
function characterOf(code: string): string | undefined {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? [];
  return letter ?? digit ?? (code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined);
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Calls back with what a hand scanner typed, and takes it out of the field that had the focus. Answers how to end. */
export function listenForScanner(scanned: (text: string) => void): () => void {
  let text = '';
  let last = 0;
  let field: { readonly element: Field; readonly value: string } | undefined;
  const forget = () => {
    text = '';
    field = undefined;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.timeStamp - last > MAX_GAP_MS) forget();
    last = event.timeStamp;
    if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab') {
      const read = text;
      const typedInto = field;
      forget();
      if (read.length < MIN_CHARACTERS) return;
      event.preventDefault();
      event.stopPropagation();
      if (typedInto !== undefined) restore(typedInto.element, typedInto.value);
      scanned(read);
      return;
    }
    const character = characterOf(event.code);
    if (character === undefined) return;
    if (text === '' && isField(event.target)) field = { element: event.target, value: event.target.value };
    text += character;
  };
  addEventListener('keydown', onKey, { capture: true });
  return () => {
    removeEventListener('keydown', onKey, { capture: true });
  };
}

function restore(element: Field, value: string): void {
  element.value = value;
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
