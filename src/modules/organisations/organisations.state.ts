import { codeIn } from '../../values/code.js';
import type { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts } from '../../kernel/stream.js';
import { participantId, type ParticipantId } from '../participants/participant-id.js';
import type { Places } from '../participants/quota-places.js';
import type { ParticipantStatus } from '../participants/participant.decider.js';
import type { Quota, Role } from '../participants/participant.events.js';
import type { Texts } from '../../values/localized-text.js';
import { organisationName, type OrganisationKind, type OrganisationName } from './organisation-ref.js';
import type { OrganisationEvent } from './organisation.events.js';

/** What the door and the desk need to know of an organisation at once. */
export interface KnownOrganisation {
  readonly name: OrganisationName;
  readonly withdrawn: boolean;
  /** Of its stream: what a decision names as known. */
  readonly revision: number;
}

/** What the door needs to know of a participant. */
export interface KnownParticipant {
  readonly id: ParticipantId;
  /** That it belongs to now. */
  readonly organisation: KnownOrganisation;
  readonly role: Role;
  /** null once erased. */
  readonly name: Texts | null;
  readonly status: ParticipantStatus;
  /** Not registered any more: removed, or merged into another. */
  readonly removed: boolean;
  /** Removed as the import that registered the participant was taken back. */
  readonly takenBack: boolean;
}

interface MutableOrganisation {
  readonly name: OrganisationName;
  withdrawn: boolean;
  revision: number;
  quota: Quota;
  /** Participants that it registered, and participants that were moved to it, whatever their status. */
  readonly own: Set<MutableParticipant>;
  readonly guests: Set<MutableParticipant>;
}

interface MutableParticipant {
  readonly id: ParticipantId;
  /** The organisation that registered the participant. */
  readonly home: MutableOrganisation;
  organisation: MutableOrganisation;
  role: Role;
  name: Texts | null;
  status: ParticipantStatus;
  removed: boolean;
  takenBack: boolean;
}

/** All organisations and their participants in memory: never older than the last acknowledged append of this node. */
export class OrganisationStates {
  static readonly categories = ['delegation', 'firm'];
  private readonly organisations = new Map<string, MutableOrganisation>();
  private readonly participants = new Map<string, MutableParticipant>();
  private latest: Position | undefined;

  observe(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent<OrganisationEvent>;
    const { category, scope, subject } = streamParts(event.stream);
    const kind = category as OrganisationKind;
    const organisation = this.organisation(scope, organisationName({ kind, code: subject }));
    organisation.revision = event.revision;
    this.latest = event.position;
    switch (event.type) {
      case 'delegation-withdrawn.v1':
      case 'firm-withdrawn.v1':
        organisation.withdrawn = true;
        break;
      case 'delegation-reinstated.v1':
      case 'firm-reinstated.v1':
        organisation.withdrawn = false;
        break;
      case 'participant-added.v1': {
        const { seat: key, role } = event.data;
        const id = participantId({ kind, code: subject, seat: key });
        const name = event.personal?.name ?? null;
        const standing = { organisation, role, status: 'registered', removed: false, takenBack: false } as const;
        const seat: MutableParticipant = { id, home: organisation, name, ...standing };
        this.participants.set(`${scope}/${key}`, seat);
        organisation.own.add(seat);
        break;
      }
      case 'participant-amended.v1': {
        const seat = this.participants.get(`${scope}/${event.data.seat}`);
        if (seat !== undefined)
          Object.assign(
            seat,
            event.data.role && { role: event.data.role },
            event.personal?.name && { name: event.personal.name },
          );
        break;
      }
      case 'participant-removed.v1':
        // The rows of a sheet remove no one: with a sheet's row as its source it takes one back.
        this.become(scope, event.data.seat, 'removed', event.meta.source !== undefined);
        break;
      case 'participant-merged.v1':
        this.become(scope, event.data.seat, 'merged');
        break;
      case 'participant-reinstated.v1':
        this.become(scope, event.data.seat, 'registered');
        break;
      case 'participant-moved.v1': {
        const seat = this.participants.get(`${scope}/${event.data.seat}`);
        const to = event.data.organisation;
        if (seat !== undefined) move(seat, to === undefined ? organisation : this.organisation(scope, to));
        break;
      }
      case 'delegation-registered.v1':
      case 'firm-registered.v1':
        organisation.quota = event.data.quota ?? {};
        break;
      case 'quota-changed.v1':
        organisation.quota = event.data.quota;
        break;
      case 'delegation-amended.v1':
      case 'firm-amended.v1':
      case 'delegation-approved.v1':
      case 'firm-approved.v1':
      case 'project-showcased.v1':
      case 'project-dropped.v1':
        break;
    }
  }

  /** Of the last event of any organisation; undefined before the first. */
  get position(): Position | undefined {
    return this.latest;
  }

  /** By `delegation:<code>` or `firm:<code>`; undefined where it was never registered. */
  find(exhibition: string, name: string): KnownOrganisation | undefined {
    return this.organisations.get(`${codeIn(exhibition)}/${codeIn(name)}`);
  }

  /** By key; undefined if no participant ever had it. */
  participant(exhibition: string, seat: string): KnownParticipant | undefined {
    return this.participants.get(`${exhibition}/${seat}`);
  }

  /** The places of an organisation; undefined where it was never registered. */
  places(exhibition: string, name: OrganisationName): Places | undefined {
    const organisation = this.organisations.get(`${exhibition}/${name}`);
    if (organisation === undefined) return undefined;
    const own = [...organisation.own].filter((seat) => seat.organisation === organisation);
    return { quota: organisation.quota, taken: rolesOf([...own, ...organisation.guests]) };
  }

  /** Roles of the registered participants that belong to an organisation and were registered by another. */
  guests(exhibition: string, name: OrganisationName): readonly Role[] {
    const organisation = this.organisations.get(`${exhibition}/${name}`);
    return rolesOf([...(organisation?.guests ?? [])]);
  }

  private organisation(exhibition: string, name: OrganisationName): MutableOrganisation {
    const key = `${exhibition}/${name}`;
    const known = this.organisations.get(key);
    if (known !== undefined) return known;
    const made = {
      name,
      withdrawn: false,
      revision: 0,
      quota: {},
      own: new Set<MutableParticipant>(),
      guests: new Set<MutableParticipant>(),
    };
    this.organisations.set(key, made);
    return made;
  }

  private become(exhibition: string, key: string, status: ParticipantStatus, takenBack = false): void {
    const seat = this.participants.get(`${exhibition}/${key}`);
    if (seat !== undefined) Object.assign(seat, { status, removed: status !== 'registered', takenBack });
  }
}

function move(seat: MutableParticipant, to: MutableOrganisation): void {
  seat.organisation.guests.delete(seat);
  seat.organisation = to;
  if (to !== seat.home) to.guests.add(seat);
}

const rolesOf = (participants: readonly MutableParticipant[]): readonly Role[] =>
  participants.filter(({ status }) => status === 'registered').map(({ role }) => role);
