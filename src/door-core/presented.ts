import { parseBadgeNumber } from './badge-number.js';
import { scannedCredentials, type Credential, type ReadCredential } from './credential.js';
import { looksTypedOnAnotherLayout, visibleText } from './scanned-text.js';

/** What was presented at a gate, as far as the text alone says. */
export interface Presented {
  readonly kind: 'credential' | 'number';
  /** The credential as printed; else the text in capitals, without what shows nothing. */
  readonly text: string;
  /** What a number or a credential names; absent where the text is neither. */
  readonly named?: { readonly exhibition: string; readonly badge: string; readonly edition: number };
  /** Where it is a credential. */
  readonly credential?: Credential;
  /** Of a text that is neither: whether it looks like a code typed on another keyboard layout. */
  readonly otherLayout?: true;
}

/**
 * Reads a credential, or else a number of the given exhibition. Where a text can be read as several credentials,
 * `isOurs` picks; where none is ours, the likeliest stands.
 */
export function readPresented(
  exhibition: string,
  { credential: scanned, number }: { readonly credential?: string; readonly number?: string },
  isOurs: (read: ReadCredential) => boolean,
): Presented {
  if (scanned === undefined) {
    const typed = number ?? '';
    const read = parseBadgeNumber(typed);
    if (read === undefined) return unreadable('number', typed);
    return { kind: 'number', text: visibleText(typed), named: { exhibition, badge: read.seat, edition: read.edition } };
  }
  const read = pick(scanned, isOurs);
  if (read === undefined) return unreadable('credential', scanned);
  const { text, credential } = read;
  const { exhibition: of, badge, edition } = credential;
  return { kind: 'credential', text, named: { exhibition: of, badge, edition }, credential };
}

function pick(scanned: string, isOurs: (read: ReadCredential) => boolean) {
  let likeliest;
  for (const read of scannedCredentials(scanned)) {
    if (isOurs(read)) return read;
    likeliest ??= read;
  }
  return likeliest;
}

const unreadable = (kind: Presented['kind'], scanned: string): Presented => ({
  kind,
  text: visibleText(scanned),
  ...(looksTypedOnAnotherLayout(scanned) && { otherLayout: true }),
});
