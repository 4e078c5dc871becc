import type { Connection } from './connection.svelte.ts';
import { isSecure } from './database.ts';
import type { Roster } from './roster.ts';
import {
  answerOfRegister,
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
