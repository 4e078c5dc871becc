import { endsAfter } from './ends-after.ts';

/** A field that takes keys. */
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A field, and what it held before a scanner typed into it. */
export interface Before {
  readonly field: Field;
  readonly value: string;
}

/** How long after the scanner's Enter an input method may put what it composed into the field. */
const COMMIT_MS = 200;

export const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement
    ? target.type !== 'checkbox'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** What a key means on the layout that scanners are made for, whatever layout or input method the system has. */
export function characterOf({ code, key, shiftKey }: KeyboardEvent): string | undefined {
  // Keyboards that the system makes up name no key; then the character is all there is.
  if (code === '') return /^[A-Za-z0-9<-]$/.test(key) ? key.toUpperCase() : undefined;
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? [];
  if (code === 'Comma' && shiftKey) return '<';
  return letter ?? digit ?? (code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined);
}

/** Whether a key ends what a scanner types. */
export const isEnd = ({ code, key }: KeyboardEvent): boolean =>
  ['Enter', 'NumpadEnter', 'Tab'].includes(code) || (code === '' && key === 'Enter');

/** Gives a field back what it held; what an input method composes of a scanner's keys comes after the last of them. */
export function restore({ field, value }: Before, isComposing: boolean): void {
  const put = () => {
    if (field.value === value) return;
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  // A composition that is broken off may end as one, or as plain input.
  if (isComposing)
    for (const type of ['compositionend', 'input'])
      field.addEventListener(type, () => setTimeout(put), { signal: endsAfter(COMMIT_MS) });
  put();
}
