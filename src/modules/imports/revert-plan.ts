import type { RecordedEvent } from '../../kernel/recorded-event.js';
import type { StreamName } from '../../kernel/stream.js';
import { streamParts } from '../../kernel/stream.js';
import { patchBetween } from '../../values/patch-between.js';
import { organisation, type Organisation } from '../organisations/organisation.decider.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import type { OrganisationKind, OrganisationRef } from '../organisations/organisation-ref.js';
import { withNameInParts } from '../participants/name-parts.js';
import type { ParticipantKey } from '../participants/participant-id.js';
import { participantOf } from '../participants/participant.decider.js';

/** What an import did to one participant or organisation, all its runs together. */
export interface Touched {
  readonly organisation: OrganisationRef;
  /** Absent where it is the organisation itself. */
  readonly seat?: ParticipantKey;
  /** The row of the first of the import's events. */
  readonly row: number;
  /** Registered by the import; else changed. */
  readonly isNew: boolean;
  /** The revision that the import's last event left. */
  readonly revision: number;
  /** What makes of what the import left what was there before. */
  readonly patch: Readonly<Record<string, unknown>>;
}

/**
 * What an import did to the things of one stream, from all events of the stream. `isOwn`: whether an event is of the
 * import's rows; those of its revert are not. People first, since an organisation is withdrawn when they are gone.
 */
export function touchedIn(
  stream: StreamName,
  events: readonly RecordedEvent<OrganisationEvent>[],
  isOwn: (event: RecordedEvent<OrganisationEvent>) => boolean,
): readonly Touched[] {
  const { category, scope: exhibition, subject: code } = streamParts(stream);
  const ref: OrganisationRef = { exhibition, kind: category as OrganisationKind, code };
  const firsts = new Map<string, { readonly before: object; readonly row: number; readonly isNew: boolean }>();
  const lasts = new Map<string, { readonly after: object; readonly revision: number }>();
  let state = organisation.initial;
  for (const event of events) {
    const seat = 'seat' in event.data ? event.data.seat : undefined;
    const own = isOwn(event);
    const key = seat ?? '';
    const isNew = event.type === 'participant-added.v1' || event.type.endsWith('-registered.v1');
    // Read before the next state grows from it: afterwards all people would be copied.
    if (own && !firsts.has(key))
      firsts.set(key, { before: isNew ? {} : editable(state, seat), row: event.meta.source?.row ?? 0, isNew });
    state = organisation.evolve(state, event, event.revision);
    if (!own) continue;
    lasts.set(key, { after: editable(state, seat), revision: event.revision });
  }
  const touched = [...firsts].map(([key, { before, row, isNew }]): Touched => {
    const { after = {}, revision = 0 } = lasts.get(key) ?? {};
    const patch = isNew ? {} : patchBetween(after, before);
    return { organisation: ref, ...(key !== '' && { seat: key as ParticipantKey }), row, isNew, revision, patch };
  });
  return [...touched.filter(({ seat }) => seat !== undefined), ...touched.filter(({ seat }) => seat === undefined)];
}

/** What of a participant or an organisation can be amended. */
function editable(state: Organisation, seat: ParticipantKey | undefined): object {
  if (seat !== undefined) {
    const { role, person } = participantOf(state, seat);
    return { role, ...withNameInParts(person) };
  }
  const details = new Map<string, unknown>(Object.entries(state.details ?? {}));
  for (const fixed of ['kind', 'parent']) details.delete(fixed);
  return { ...Object.fromEntries(details), quota: state.quota };
}
