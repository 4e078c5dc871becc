/**
 * What a text may hold (API.md, Conventions): something that can be read, in NFC, without control and bidirectional
 * characters. Pure, so that bodies, queries and imports judge texts alike.
 */

/** Blanks of every width; tabs and line ends are control characters, which no text holds. */
const BLANKS = /\p{Zs}+/gu;
/** The same with letters that look like one: the empty cell of Braille and the fillers of Hangul. */
const LOOKS_BLANK = /[\p{Zs}\u2800\u3164\uffa0]+/gu;
/** Zero-width characters that no script needs; text pasted from web pages and word processors carries them. */
const INVISIBLE =
  /[\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/gu;
/** Joiners and the Mongolian vowel separator are kept after a letter of a script whose spelling needs them, and in emoji. */
const NEEDLESS_JOINERS =
  /(?<![\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Mong}\p{scx=Phag}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Lana}\p{scx=Bali}\p{scx=Java}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d\u180e]+/gu;

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const PRIVATE_OR_UNASSIGNED = /[\p{Co}\p{Cn}]/u;
/** Anything but marks alone and fillers of Hangul, Khmer and Braille, which are letters without a shape. */
const VISIBLE = /[^\p{Z}\p{C}\p{M}\u115f\u1160\u3164\uffa0\u17b4\u17b5\u2800]/u;

/**
 * A text as it is stored: NFC, blanks at the ends dropped, runs of blanks one space, zero-width characters dropped
 * unless the script needs them. Of blanks alone nothing is left; other text that shows nothing is returned as it is, for
 * `unreadable` to refuse.
 */
export function readableText(text: string): string {
  if (!VISIBLE.test(text)) return text.replaceAll(BLANKS, '') === '' ? '' : text;
  return text
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(NEEDLESS_JOINERS, '')
    .replaceAll(LOOKS_BLANK, ' ')
    .replaceAll(/^ | $/g, '');
}

/** Why a text cannot be stored, as a sentence for the person who typed it; undefined for a readable or an empty text. */
export function unreadable(text: string): string | undefined {
  if (!text.isWellFormed() || CONTROL.test(text)) return 'This text holds control characters, which cannot be stored.';
  if (BIDIRECTIONAL.test(text))
    return 'This text holds invisible marks that change the direction of writing; leave them out.';
  if (PRIVATE_OR_UNASSIGNED.test(text)) return 'This text holds characters that no font of the register can show.';
  if (text !== '' && !VISIBLE.test(text)) return 'This text shows nothing.';
  return undefined;
}
