import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { Because } from '../../values/because.js';
import type { Changes } from '../../values/changes.js';
import type { Texts } from '../../values/localized-text.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { RecordedName } from './name-parts.js';
import type { ParticipantId, ParticipantKey } from './participant-id.js';

/** What a participant does in an organisation, from the top down. */
export const ROLES = ['head', 'deputy', 'member', 'representative', 'staff'] as const;
export type Role = (typeof ROLES)[number];

/** How many seats an organisation has, in all and by role; what is left out is not limited. */
export interface Quota {
  readonly total?: number;
  readonly byRole?: Readonly<Partial<Record<Role, number>>>;
}

/** A passport or the like. */
export interface IdentityDocument {
  readonly type: string;
  readonly number: string;
  readonly country: string;
}

/** Who a participant is: all of it personal. */
export interface Person extends RecordedName {
  readonly jobTitle?: Texts;
  readonly employer?: Texts;
  readonly email?: string;
  readonly phone?: string;
  readonly document?: IdentityDocument;
  /** The participant's id in the organisation's own books. */
  readonly externalId?: string;
}

interface OfParticipant {
  readonly seat: ParticipantKey;
}

interface Reason {
  readonly reason: string;
}

/**
 * A quota replaces the earlier one as a whole. A participant is moved to `organisation`; absent: back to the one that
 * registered the participant, whose stream this is. Where the name has parts, an amendment of either names both. `personal` is gone once the person was erased.
 */
export type ParticipantEvent =
  | Fact<'quota-changed.v1', { readonly quota: Quota } & Because>
  | Fact<'participant-added.v1', OfParticipant & { readonly role: Role }, Person>
  | Fact<'participant-amended.v1', OfParticipant & { readonly role?: Role }, Changes<Person> & Because>
  | Fact<'participant-removed.v1', OfParticipant, Reason>
  | Fact<'participant-reinstated.v1', OfParticipant, Reason>
  | Fact<'participant-merged.v1', OfParticipant & { readonly into: ParticipantId }, Reason>
  | Fact<'participant-moved.v1', OfParticipant & { readonly organisation?: OrganisationName }, Reason>;

export const participantEvents: EventTypes<ParticipantEvent> = {
  'quota-changed.v1': true,
  'participant-added.v1': true,
  'participant-amended.v1': true,
  'participant-removed.v1': true,
  'participant-reinstated.v1': true,
  'participant-merged.v1': true,
  'participant-moved.v1': true,
};
