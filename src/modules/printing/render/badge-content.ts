import type { Texts } from '../../../values/localized-text.js';

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
  /** The text of the QR code. */
  readonly credential: string;
}
