import { parseBadgeNumber } from '../../door-core/badge-number.js';
import { readCredential, type Credential } from './credential.js';
import { credentialHash } from '../../door-core/credential-text.js';

/** What was shown at a gate, as far as the text alone tells. */
export interface ShownText {
  readonly kind: 'credential' | 'number';
  readonly text: string;
  /** SHA-256 of the printed text, in hex. */
  readonly hash: string;
  /** What a number or a credential names; absent where the text is neither. */
  readonly named?: { readonly exhibition: string; readonly badge: string; readonly edition: number };
  /** Where it is a credential. */
  readonly credential?: Credential;
}

/** Reads a credential, or else a number of the given exhibition. */
export function readShown(
  exhibition: string,
  { credential: scanned, number }: { readonly credential?: string; readonly number?: string },
): ShownText {
  if (scanned === undefined) {
    const text = number ?? '';
    const read = parseBadgeNumber(text);
    const named = read && { exhibition, badge: read.seat, edition: read.edition };
    return { kind: 'number', text, hash: credentialHash(text), ...(named && { named }) };
  }
  const credential = readCredential(scanned);
  const shown = { kind: 'credential', text: scanned, hash: credentialHash(scanned) } as const;
  if (credential === undefined) return shown;
  const { exhibition: of, badge, edition } = credential;
  return { ...shown, named: { exhibition: of, badge, edition }, credential };
}
