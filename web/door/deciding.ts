import { badgeOfRead, decideAlone, type AloneDecision } from '../../src/door-core/decide-alone.js';
import type { RosterExhibition } from '../../src/door-core/roster.js';
import { scanMessage } from '../../src/door-core/scan-messages.js';
import type { Texts } from '../shared/api/types.ts';
import { deviceCrypto } from './crypto.ts';
import { isSecure } from './database.ts';
import type { Roster } from './roster.ts';
import { readOf, type AskedScan, type Read, type ShownAnswer } from './scan.ts';
import type { Terms } from './terms.ts';

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

/** Whether a text is the badge of a registered person other than the holder, who can vouch. */
export async function canVouch({ held }: Roster, text: string, holder: Read): Promise<boolean> {
  if (held === undefined || !isSecure()) return true;
  const second = await badgeOfRead(held, readOf(text), deviceCrypto);
  const first = await badgeOfRead(held, holder, deviceCrypto);
  return second?.badge.participant === 'registered' && second.badge.id !== first?.badge.id;
}

/** What the device tells of its own decision, in the sentences of the register. */
export function answerAlone(
  { decision, details, held, moment, presented }: AloneDecision,
  { scanId, at, direction, read, gate }: AskedScan,
  exhibition: RosterExhibition,
): ShownAnswer {
  const answered =
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
    ...{ scanId, at, direction, read },
    outcome: decision.outcome,
    reason: decision.outcome === 'admitted' ? null : decision.reason,
    message: scanMessage(answered, {
      gate,
      time: moment.time,
      timeZone: exhibition.timeZone,
      gates: named(exhibition.gates),
      zones: named(exhibition.zones),
    }),
    ...(known &&
      !isUnidentified(decision) && {
        holder: { name: known.name ?? null, role: known.role, organisation: known.organisation },
      }),
    alone: true,
  };
}

const isUnidentified = (decision: AloneDecision['decision']): boolean =>
  decision.outcome === 'denied' && decision.unidentified;

const named = (all: readonly { readonly code: string; readonly name: Texts }[]) =>
  new Map(all.map((one) => [one.code, one]));
