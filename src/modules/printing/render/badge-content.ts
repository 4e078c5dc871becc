import type { Texts } from '../../../values/localized-text.js';
import type { TextField } from '../layout.js';

/** What the pages of one badge show. */
export interface BadgeContent {
  readonly name: Texts;
  readonly organisation: Texts;
  readonly jobTitle?: Texts;
  readonly role: Texts;
  readonly category: Texts;
  /** `#rrggbb`. */
  readonly categoryColour: string;
  readonly exhibition: Texts;
  /** The days on which it holds, as printed; absent: all days. */
  readonly days?: Texts;
  readonly number: string;
  /** JPEG, where one is kept and the layout has a field for it. */
  readonly photo?: Uint8Array;
  /** The text of the QR code. */
  readonly credential: string;
}

/** The paragraphs that a text field shows of a badge; none where it has nothing to show. */
export function paragraphsOf({ source, language, text, joined }: TextField, content: BadgeContent): string[] {
  if (source === 'number') return [content.number];
  const texts = source === 'text' ? text : content[source];
  const all = [...new Set(Object.values<string>({ ...texts }))];
  if (language !== 'all') {
    const one = texts?.[language] ?? all[0];
    return one === undefined ? [] : [one];
  }
  return joined === true && all.length > 1 ? [all.join(' · ')] : all;
}
