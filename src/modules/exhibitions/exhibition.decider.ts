import { codeIn } from '../../values/code.js';
import type { Decider } from '../../kernel/decider.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import { Problem, invalid, notFound, wrongStatus } from '../../kernel/problem.js';
import type { Fault } from '../../values/fault.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import type { WithoutCode } from '../../values/code.js';
import { merged, present, shapeFaults, type MergePatch, type Shape } from '../../values/merge-patch.js';
import {
  categoryDefined,
  evolveDefinitions,
  gateDefined,
  noDefinitions,
  zoneDefined,
  type Definitions,
} from './definitions.decider.js';
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
        return { ...state, details: withChanges(detailsOf(state), event.data), revision };
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
        return { ...state, ...evolveDefinitions(state, event, revision) };
    }
  },
};

/** What is sent to announce an exhibition; an exhibition day begins at 04:00 unless it says otherwise. */
export type Announcement = Omit<ExhibitionDetails, 'dayStartsAt'> & Partial<Pick<ExhibitionDetails, 'dayStartsAt'>>;

/** Announces an exhibition together with its first badge key. Throws validation-failed (/closesOn), code-taken. */
export function announce(
  state: Exhibition,
  announcement: Announcement & WithoutCode,
  badgeKey: BadgeKey,
): ExhibitionEvent[] {
  const details: ExhibitionDetails = { dayStartsAt: DAY_STARTS_AT, ...present(announcement) };
  mustHold(orderFaults(details, announcement));
  if (state.status !== 'none')
    throw new Problem('code-taken', 'Another exhibition has this code; codes are never reused.');
  return [
    { type: 'exhibition-announced.v1', data: details },
    { type: 'badge-key-introduced.v1', data: badgeKey },
  ];
}

const SHAPE: Shape = {
  required: ['name', 'timeZone', 'opensOn', 'closesOn'],
  texts: ['name', 'theme', 'venue'],
  wholes: { dailyHours: ['from', 'to'] },
};

/**
 * Amends the details; null for `dayStartsAt` puts its default back.
 * Throws not-found, validation-failed, wrong-status (another time zone once it has opened).
 */
export function amend(state: Exhibition, patch: MergePatch<Announcement>): ExhibitionEvent[] {
  const before = detailsOf(state);
  const after: ExhibitionDetails = { dayStartsAt: DAY_STARTS_AT, ...merged<Announcement>(before, patch) };
  mustHold([...shapeFaults(after, SHAPE), ...orderFaults(after, patch)]);
  const changes = changesBetween(before, after);
  if (changes.timeZone !== undefined && state.status !== 'announced')
    throw wrongStatus(state.status, 'The time zone can be changed only before the exhibition opens.');
  return anyOf(changes) ? [{ type: 'exhibition-amended.v1', data: changes }] : [];
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

/** Defines a zone or moves it in the tree. Throws not-found, validation-failed (/parent), zone-cycle. */
export const defineZone = ofAnExhibition(zoneDefined);

/** Defines a gate between two zones. Throws not-found, validation-failed (/from, /to). */
export const defineGate = ofAnExhibition(gateDefined);

/** Defines a kind of badge. Throws not-found, validation-failed (/zones/0…, /validUntil). */
export const defineCategory = ofAnExhibition(categoryDefined);

function ofAnExhibition<Definition>(
  decide: (state: Definitions, code: string, definition: Definition) => ExhibitionEvent[],
) {
  return (state: Exhibition, code: string, definition: Definition): ExhibitionEvent[] => {
    detailsOf(state);
    return decide(state, code, definition);
  };
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

/** Faults of days and hours, each pointing to a field that was sent. */
function orderFaults({ opensOn, closesOn, dailyHours }: ExhibitionDetails, sent: MergePatch<Announcement>): Fault[] {
  const faults: Fault[] = [];
  if (closesOn < opensOn)
    faults.push({
      pointer: sent.closesOn === undefined ? '/opensOn' : '/closesOn',
      code: 'date-order',
      message: 'The exhibition cannot close before it opens.',
    });
  if (dailyHours?.from !== undefined && dailyHours.from === dailyHours.to)
    faults.push({ pointer: '/dailyHours', code: 'range', message: 'The daily hours begin and end at the same time.' });
  return faults;
}

function mustHold(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}
