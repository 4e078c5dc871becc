/** What a cell of a sheet or a mail brings along, and no text of the register may hold. */
const BREAKS = /[\t\n\v\f\r]+/g;
const TYPED = new Set(['text', 'search', 'tel', 'url', 'password']);

/** Pastes tabs and line ends as blanks: a browser leaves the tabs in, and joins words where it drops a line end. */
export function onpaste(event: ClipboardEvent): void {
  const { target, clipboardData } = event;
  if (!(target instanceof HTMLInputElement) || !TYPED.has(target.type) || target.readOnly) return;
  const pasted = clipboardData?.getData('text/plain') ?? '';
  const text = pasted.replaceAll(BREAKS, ' ').trim();
  if (text === pasted) return;
  event.preventDefault();
  target.setRangeText(text, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}
