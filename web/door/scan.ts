import { parseBadgeNumber } from '../../src/door-core/badge-number.js';
import type { AloneDecision } from '../../src/door-core/decide-alone.js';
import type { Message } from '../../src/door-core/message.js';
import { scanMessage } from '../../src/door-core/scan-messages.js';
import type { RosterExhibition } from '../../src/door-core/roster.js';
import type { Direction } from '../../src/door-core/whereabouts.js';
import type { Texts } from '../shared/api/types.ts';

/** What was read: the code on a badge, or the number on it. */
export type Read = { readonly credential: string } | { readonly number: string };

/** A hand scanner reads either code of a badge; the number's check character tells which it was. */
export const readOf = (text: string): Read =>
  parseBadgeNumber(text) === undefined ? { credential: text } : { number: text };

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
  readonly outcome: 'admitted' | 'left' | 'denied';
  readonly reason: string | null;
  readonly message: Message;
  readonly holder?: ShownHolder;
  /** Whether the device decided by itself. */
  readonly alone: boolean;
}

/** The register's answer to a scan, as far as it is shown. */
export interface RegisterAnswer {
  readonly outcome: ShownAnswer['outcome'];
  readonly reason?: string;
  readonly message: Message;
  readonly holder?: ShownHolder;
  readonly skewMs?: number;
}

export function answerOfRegister(
  { outcome, reason, message, holder }: RegisterAnswer,
  scan: Pick<ShownAnswer, 'scanId' | 'at' | 'direction'>,
): ShownAnswer {
  return { ...scan, outcome, reason: reason ?? null, message, ...(holder && { holder }), alone: false };
}

/** What the device tells of its own decision, in the sentences of the register. */
export function answerAlone(
  { decision, details, held, moment, presented }: AloneDecision,
  scan: Pick<ShownAnswer, 'scanId' | 'at' | 'direction'> & { readonly gate: string },
  exhibition: RosterExhibition,
): ShownAnswer {
  const { gate, ...shown } = scan;
  const told =
    decision.outcome === 'denied'
      ? {
          outcome: decision.outcome,
          reason: decision.reason,
          details,
          ...(presented.otherLayout && { otherLayout: true as const }),
        }
      : { ...decision, details };
  const known = held?.badge;
  return {
    ...shown,
    outcome: decision.outcome,
    reason: decision.outcome === 'admitted' ? null : decision.reason,
    message: scanMessage(told, {
      gate,
      time: moment.time,
      timeZone: exhibition.timeZone,
      gates: named(exhibition.gates),
      zones: named(exhibition.zones),
    }),
    ...(known &&
      !isStray(decision) && {
        holder: { name: known.name ?? null, role: known.role, organisation: known.organisation },
      }),
    alone: true,
  };
}

const isStray = (decision: AloneDecision['decision']): boolean => decision.outcome === 'denied' && decision.stray;

const named = (all: readonly { readonly code: string; readonly name: Texts }[]) =>
  new Map(all.map((one) => [one.code, one]));
