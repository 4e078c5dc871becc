import { base64urlnopad } from '@scure/base';
import { scannedCredentials, type ReadCredential } from './credential.js';
import type { DoorCrypto } from './crypto.js';
import { decideScan } from './decide-scan.js';
import { readPresented, type Presented } from './presented.js';
import { HASH_BYTES, knownOf, type HeldBadge, type RosterExhibition } from './roster.js';
import type { Decision } from './scan-decision.js';
import type { ScanDetails } from './scan-details.js';
import { detailsOf, momentOf, scanFacts, type DoorExhibition, type DoorScan, type Moment } from './scan-facts.js';
import { isSigned } from './verify-credential.js';

/** The roster as a device holds it. */
export interface HeldRoster {
  readonly exhibition: DoorExhibition;
  readonly keys: RosterExhibition['keys'];
  /** By id; undefined where the roster has none. */
  readonly badge: (id: string) => HeldBadge | undefined;
  /** How many people are in a zone and below it on a day, as far as the device knows. */
  readonly inside: (zone: string, day: string) => number;
}

/** A scan at a device: what was read, where, and when (ms since 1970, by the register's clock as far as it is known). */
export interface DeviceScan extends Omit<DoorScan, 'presented'> {
  readonly read: { readonly credential: string } | { readonly number: string };
  readonly time: number;
}

export interface AloneDecision {
  readonly decision: Decision;
  readonly details: ScanDetails;
  readonly moment: Moment;
  readonly presented: Presented;
  /** Absent where no badge is known by what was read. */
  readonly held?: HeldBadge;
}

/**
 * Decides a scan as the register would that knows what the roster says. A credential counts as genuine where its hash is
 * the one on the roster; where the roster has no hash of its edition, where a key of the exhibition signed it.
 */
export async function decideAlone(roster: HeldRoster, scan: DeviceScan, crypto: DoorCrypto): Promise<AloneDecision> {
  const { exhibition } = roster;
  const { read, time, ...asked } = scan;
  const genuine = 'credential' in read ? await genuineReadings(roster, read.credential, crypto) : new Set<string>();
  const presented = readPresented(exhibition.code, read, ({ text }) => genuine.has(text));
  const { named, text } = presented;
  const held = named?.exhibition === exhibition.code ? roster.badge(named.badge) : undefined;
  const moment = momentOf(exhibition, time);
  const known = knownOf(exhibition, held, moment, {
    genuine: genuine.has(text),
    inside: (zone) => roster.inside(zone, moment.day),
  });
  const doorScan = { ...asked, presented };
  const decision = decideScan(scanFacts(doorScan, known));
  return { decision, details: detailsOf(decision, doorScan, known), moment, presented, ...(held && { held }) };
}

/** The badge that a genuine code, or a number, names; undefined where the roster has none. */
export async function badgeOfRead(
  roster: HeldRoster,
  read: DeviceScan['read'],
  crypto: DoorCrypto,
): Promise<HeldBadge | undefined> {
  const { code } = roster.exhibition;
  const genuine = 'credential' in read ? await genuineReadings(roster, read.credential, crypto) : new Set<string>();
  const { named, credential, text } = readPresented(code, read, (one) => genuine.has(one.text));
  if (named?.exhibition !== code || (credential !== undefined && !genuine.has(text))) return undefined;
  return roster.badge(named.badge);
}

/** Those readings of a text that are genuine credentials of the exhibition, as they are printed. */
async function genuineReadings(roster: HeldRoster, scanned: string, crypto: DoorCrypto): Promise<ReadonlySet<string>> {
  const genuine = new Set<string>();
  for (const read of scannedCredentials(scanned)) if (await isMade(roster, read, crypto)) genuine.add(read.text);
  return genuine;
}

async function isMade({ exhibition, keys, badge }: HeldRoster, read: ReadCredential, crypto: DoorCrypto) {
  const { credential, text } = read;
  if (credential.exhibition !== exhibition.code) return false;
  const printed = badge(credential.badge)?.badge.hashes[credential.edition - 1];
  if (printed !== undefined) {
    const hash = await crypto.sha256(new TextEncoder().encode(text));
    return printed === base64urlnopad.encode(hash.subarray(0, HASH_BYTES));
  }
  const key = keys.find(({ kid }) => kid === credential.kid);
  return key !== undefined && (await isSigned(read, key.publicKey, crypto));
}
