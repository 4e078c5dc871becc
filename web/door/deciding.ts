import { badgeOfRead, decideAlone, type AloneDecision } from '../../src/door-core/decide-alone.js';
import type { RosterExhibition } from '../../src/door-core/roster.js';
import type { Connection } from './connection.svelte.ts';
import { deviceCrypto } from './crypto.ts';
import { isSecure } from './database.ts';
import type { Roster } from './roster.ts';
import {
  answerOfRegister,
  readOf,
  textOfRead,
  type AskedScan,
  type Read,
  type RegisterAnswer,
  type ShownAnswer,
} from './scan.ts';
import type { Terms } from './terms.ts';

/** How long a scan waits for the register before the device decides alone. */
const ONLINE_MS = 800;
/** The same code is not scanned twice within this time. */
const REPEAT_MS = 3_000;

/** Whether the device can decide by itself. */
export const canDecideAlone = ({ held }: Roster): boolean => held !== undefined && isSecure();

/** `now`: the scan's time by the register's clock, as far as it is known. */
export async function decisionAlone(
  { held }: Roster,
  { direction, read, override }: AskedScan,
  gate: RosterExhibition['gates'][number],
  { id: access, role }: Terms,
  now: number,
): Promise<AloneDecision | undefined> {
  if (held === undefined || !isSecure()) return undefined;
  const who = { access, supervised: role === 'supervisor', override: override !== undefined };
  return decideAlone(held, { gate, direction, ...who, read, time: now }, deviceCrypto);
}

/** Resolves to undefined where the register does not answer in time, or not to the scan. */
export async function answerFromRegister(
  connection: Connection,
  terms: Terms,
  scan: AskedScan,
): Promise<ShownAnswer | undefined> {
  const { at, read, override, ...asked } = scan;
  const times = { scannedAt: new Date(at).toISOString(), sentAt: new Date().toISOString() };
  const body = { ...asked, ...read, ...times, ...(override && { override }) };
  const answered = await connection.ask(terms, '/scans', body, ONLINE_MS);
  return answered === undefined ? undefined : answerOfRegister(answered as RegisterAnswer, scan);
}

/** Whether a text is the badge of a registered person other than the holder: of somebody who can vouch. */
export async function canVouch({ held }: Roster, text: string, holder: Read): Promise<boolean> {
  if (held === undefined || !isSecure()) return true;
  const second = await badgeOfRead(held, readOf(text), deviceCrypto);
  const first = await badgeOfRead(held, holder, deviceCrypto);
  return second?.badge.participant === 'registered' && second.badge.id !== first?.badge.id;
}

/** Knows a code that a reader reads again and again while it is held before it. */
export class Repeats {
  #last = { text: '', at: 0 };

  is(read: Read, direction: string): boolean {
    const text = `${direction} ${textOfRead(read)}`;
    const now = Date.now();
    const isRepeat = text === this.#last.text && now - this.#last.at < REPEAT_MS;
    this.#last = { text, at: now };
    return isRepeat;
  }
}
