/** What a key means on the layout that scanners are made for, whatever layout or input method the system has. */
export function characterOf({ code, key, shiftKey }: KeyboardEvent): string | undefined {
  // Keyboards that the system makes up name no key; then the character is all there is.
  if (code === '') return /^[A-Za-z0-9<-]$/.test(key) ? key.toUpperCase() : undefined;
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? [];
  if (code === 'Comma' && shiftKey) return '<';
  return letter ?? digit ?? (code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined);
}
