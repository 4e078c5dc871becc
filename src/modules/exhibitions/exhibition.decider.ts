import { codeIn } from '../../values/code.js';
import type { Decider } from '../../kernel/decider.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import { Problem, invalid, notFound, wrongStatus } from '../../kernel/problem.js';
import type { Fault } from '../../values/fault.js';
import { because, withoutReason } from '../../values/because.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import type { WithoutCode } from '../../values/code.js';
import { merged, present, shapeFaults, type MergePatch } from '../../values/merge-patch.js';
import { evolveDefinitions, noDefinitions, type Definitions } from './definitions.js';
import { detailsFaults, DETAILS_SHAPE, mustKeepPresence, type Announcement } from './exhibition-details.js';
import type { ExhibitionStatus } from './exhibition-status.js';
import type { BadgeKey, ExhibitionDetails, ExhibitionEvent } from './exhibition.events.js';

export const exhibitionStream = (exhibition: string): `exhibition-${string}` => `exhibition-${codeIn(exhibition)}`;

/** When an exhibition day begins unless the exhibition says otherwise: after the last guest, before the first. */
const DAY_STARTS_AT = '04:00';

export interface Exhibition extends Definitions {
  readonly status: ExhibitionStatus;
  /** Of the last event that touched status or details; definitions have revisions of their own. */
  readonly revision: number;
  /** Absent before the announcement. */
  readonly details?: ExhibitionDetails;
  readonly badgeKeys: readonly BadgeKey[];
}

export const exhibition: Decider<Exhibition, ExhibitionEvent> = {
  initial: { status: 'none', revision: NO_STREAM, badgeKeys: [], ...noDefinitions },
  evolve(state, event, revision) {
    switch (event.type) {
      case 'exhibition-announced.v1':
        return { ...state, status: 'announced', details: event.data, revision };
      case 'exhibition-amended.v1':
        return { ...state, details: withChanges(detailsOf(state), withoutReason(event.data)), revision };
      case 'exhibition-opened.v1':
      case 'exhibition-reopened.v1':
        return { ...state, status: 'open', revision };
      case 'exhibition-closed.v1':
        return { ...state, status: 'closed', revision };
      case 'badge-key-introduced.v1':
        return { ...state, badgeKeys: [...state.badgeKeys, event.data] };
      case 'zone-defined.v1':
      case 'gate-defined.v1':
      case 'category-defined.v1':
      case 'zone-removed.v1':
      case 'gate-removed.v1':
      case 'category-removed.v1':
        return { ...state, ...evolveDefinitions(state, event, revision) };
    }
  },
};

/** Announces an exhibition together with its first badge key. Throws validation-failed (/closesOn), code-taken. */
export function announce(
  state: Exhibition,
  announcement: Announcement & WithoutCode,
  badgeKey: BadgeKey,
): ExhibitionEvent[] {
  const details: ExhibitionDetails = { dayStartsAt: DAY_STARTS_AT, ...present(announcement) };
  mustHold(detailsFaults(state, details, announcement));
  if (state.status !== 'none')
    throw new Problem('code-taken', 'Another exhibition has this code; codes are never reused.');
  return [
    { type: 'exhibition-announced.v1', data: details },
    { type: 'badge-key-introduced.v1', data: badgeKey },
  ];
}

/**
 * Amends the details; null for `dayStartsAt` puts its default back.
 * Throws not-found, validation-failed, and wrong-status where people who are inside would no longer be.
 */
export function amend(
  state: Exhibition,
  patch: MergePatch<Announcement>,
  now: Date,
  reason?: string,
): ExhibitionEvent[] {
  const before = detailsOf(state);
  const after: ExhibitionDetails = { dayStartsAt: DAY_STARTS_AT, ...merged<Announcement>(before, patch) };
  mustHold([...shapeFaults(after, DETAILS_SHAPE), ...detailsFaults(state, after, patch)]);
  const changes = changesBetween(before, after);
  mustKeepPresence(state.status, before, changes, now);
  return anyOf(changes) ? [{ type: 'exhibition-amended.v1', data: { ...changes, ...because(reason) } }] : [];
}

/** Throws not-found, wrong-status. */
export function open(state: Exhibition): ExhibitionEvent[] {
  mustBe(state, 'announced', 'opened');
  return [{ type: 'exhibition-opened.v1', data: {} }];
}

/** Throws not-found, wrong-status. */
export function close(state: Exhibition, reason: string): ExhibitionEvent[] {
  mustBe(state, 'open', 'closed');
  return [{ type: 'exhibition-closed.v1', data: { reason } }];
}

/** Throws not-found, wrong-status. */
export function reopen(state: Exhibition, reason: string): ExhibitionEvent[] {
  mustBe(state, 'closed', 'reopened');
  return [{ type: 'exhibition-reopened.v1', data: { reason } }];
}

/** The exhibition's details. Throws not-found where none was announced. */
export function detailsOf({ details }: Exhibition): ExhibitionDetails {
  if (details === undefined) throw notFound('There is no such exhibition.');
  return details;
}

function mustBe(state: Exhibition, status: ExhibitionStatus, verb: string): void {
  detailsOf(state);
  if (state.status !== status)
    throw wrongStatus(state.status, `The exhibition is ${state.status}; only when ${status} can it be ${verb}.`);
}

function mustHold(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}
