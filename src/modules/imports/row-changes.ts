import { isDeepStrictEqual } from 'node:util';
import { withNameInParts } from '../participants/name-parts.js';
import { participantOf } from '../participants/participant.decider.js';
import { parseParticipantId, keyOfCommand } from '../participants/participant-id.js';
import type { Organisation } from '../organisations/organisation.decider.js';
import type { RowChange, RowDraft } from './planned-row.js';

/** Field by field, what a row's command changes. */
export function changesOf(draft: RowDraft, before: Organisation, after: Organisation): readonly RowChange[] {
  const [old, next] = [fieldsOf(draft, before), fieldsOf(draft, after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: next.get(field) ?? null };
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
}

/** What a draft is about, by dotted names; none where it is not there yet. */
function fieldsOf(draft: RowDraft, state: Organisation): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  if (draft.subject === 'organisation') {
    flatten(fields, '', { ...state.details, quota: state.quota });
    return fields;
  }
  const { participant } = draft;
  const seat = participant === undefined ? keyOfCommand(draft.command) : parseParticipantId(participant)?.seat;
  if (seat === undefined || !state.participants.has(seat)) return fields;
  const { role, person } = participantOf(state, seat);
  flatten(fields, '', { role, ...withNameInParts(person) });
  return fields;
}

function flatten(fields: Map<string, unknown>, at: string, value: object): void {
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    if (typeof item === 'object' && item !== null) flatten(fields, `${at}${name}.`, item);
    else if (item !== undefined) fields.set(`${at}${name}`, item);
  }
}
