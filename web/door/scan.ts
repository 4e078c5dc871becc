import { parseBadgeNumber } from '../../src/door-core/badge-number.js';
import type { AloneDecision } from '../../src/door-core/decide-alone.js';
import type { Message } from '../../src/door-core/message.js';
import type { RosterExhibition } from '../../src/door-core/roster.js';
import type { Direction } from '../../src/door-core/whereabouts.js';
import type { Texts } from '../shared/api/types.ts';
import type { OwnPassage } from './roster.ts';

/** What was read: the code on a badge, or the number on it. */
export type Read = { readonly credential: string } | { readonly number: string };

/** A hand scanner reads either code of a badge; the number's check character tells which it was. */
export const readOf = (text: string): Read =>
  parseBadgeNumber(text) === undefined ? { credential: text } : { number: text };

export const textOfRead = (read: Read): string => ('credential' in read ? read.credential : read.number);

/** Why a supervisor lets the holder in although a check fails, and by whose word beside the supervisor's. */
export interface Override {
  readonly reason: string;
  /** What was read of the second person's badge. */
  readonly by?: string;
}

/** A scan on its way to a decision. */
export interface AskedScan {
  readonly scanId: string;
  /** ms since 1970, by the device's clock. */
  readonly at: number;
  readonly gate: string;
  readonly direction: Direction;
  readonly read: Read;
  readonly override?: Override;
}

/** A scan as it waits for the register. */
export interface QueuedScan {
  /** Its place in the queue, from 1. */
  readonly seq: number;
  readonly scanId: string;
  readonly gate: string;
  readonly direction: Direction;
  readonly credential?: string;
  readonly number?: string;
  readonly scannedAt: string;
  readonly decided: 'admitted' | 'left' | 'denied';
  readonly decidedReason?: string;
  readonly basis: 'roster';
  readonly override?: Override;
}

/** What is sent to the register of a scan that the device decided alone. */
export function queuedScan(
  { scanId, at, gate, direction, read, override }: AskedScan,
  decision: AloneDecision['decision'],
): Omit<QueuedScan, 'seq'> {
  const reason = decision.outcome === 'admitted' ? null : decision.reason;
  return {
    ...{ scanId, gate, direction, ...read, scannedAt: new Date(at).toISOString(), decided: decision.outcome },
    ...(reason !== null && { decidedReason: reason }),
    basis: 'roster',
    ...(override && decision.outcome === 'admitted' && { override }),
  };
}

/** The passage that the device remembers until the roster has it; undefined of no known badge. */
export function ownPassage(
  { scanId, direction }: AskedScan,
  gate: RosterExhibition['gates'][number],
  { held, moment, presented }: AloneDecision,
  access: string,
): OwnPassage | undefined {
  const edition = presented.named?.edition;
  if (held === undefined || edition === undefined) return undefined;
  return {
    ...{ badge: held.badge.id, day: moment.day, time: moment.time, scanId, direction, edition },
    ...{ gate: gate.code, from: gate.from ?? null, to: gate.to, access },
    replaced: edition !== held.badge.edition,
  };
}

/** Who stands before the guard. */
export interface ShownHolder {
  readonly name: Texts | null;
  readonly role: string;
  /** `delegation:<code>` or `firm:<code>`. */
  readonly organisation: string;
}

/** What the guard is shown. */
export interface ShownAnswer {
  readonly scanId: string;
  /** ms since 1970, by the device's clock. */
  readonly at: number;
  readonly direction: Direction;
  readonly read: Read;
  readonly outcome: 'admitted' | 'left' | 'denied';
  readonly reason: string | null;
  readonly message: Message;
  readonly holder?: ShownHolder;
  /** Whether the device decided by itself. */
  readonly alone: boolean;
  /** What was printed on the badge and is no longer so; only answers to supervisors have it. */
  readonly stale?: readonly string[];
  /** Whether the register keeps a photo of the holder. */
  readonly hasPhoto?: boolean;
}

/** Reasons that no supervisor can override: no known badge, or a void one. */
const FINAL = new Set([
  ...['unreadable', 'number-not-allowed', 'foreign-exhibition', 'forged', 'unknown-badge'],
  ...['replaced', 'revoked', 'participant-removed'],
]);

/** Whether a supervisor may let the holder in all the same. */
export const isOverridable = ({ outcome, reason }: ShownAnswer): boolean =>
  outcome === 'denied' && reason !== null && !FINAL.has(reason);

/** The register's answer to a scan, as far as it is shown. */
export interface RegisterAnswer {
  readonly outcome: ShownAnswer['outcome'];
  readonly reason?: string;
  readonly message: Message;
  readonly holder?: ShownHolder;
  readonly stale?: readonly string[];
}

export const answerOfRegister = (
  { outcome, reason, message, holder, stale }: RegisterAnswer,
  { scanId, at, direction, read }: AskedScan,
): ShownAnswer => ({
  ...{ scanId, at, direction, read, outcome, reason: reason ?? null, message, alone: false },
  ...(holder && { holder }),
  ...(stale && { stale }),
});
