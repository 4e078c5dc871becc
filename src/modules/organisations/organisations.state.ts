import { codeIn } from '../../values/code.js';
import type { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts } from '../../kernel/stream.js';
import type { Role } from '../participants/seat.events.js';
import type { Texts } from '../../values/localized-text.js';
import { organisationName, type OrganisationKind, type OrganisationName } from './organisation-ref.js';
import type { OrganisationEvent } from './organisation.events.js';

/** What the door and the desk need to know of an organisation at once. */
export interface LiveOrganisation {
  readonly name: OrganisationName;
  readonly withdrawn: boolean;
  /** Of its stream: what a decision names as known. */
  readonly revision: number;
}

/** What the door needs to know of a seat. */
export interface LiveSeat {
  readonly organisation: LiveOrganisation;
  readonly role: Role;
  /** null once erased. */
  readonly name: Texts | null;
  readonly removed: boolean;
}

interface MutableSeat {
  readonly organisation: LiveOrganisation;
  role: Role;
  name: Texts | null;
  removed: boolean;
}

/** All organisations and their seats in memory: never older than the last acknowledged append of this node. */
export class LiveOrganisations {
  static readonly categories = ['delegation', 'firm'];
  private readonly organisations = new Map<string, { name: OrganisationName; withdrawn: boolean; revision: number }>();
  private readonly seats = new Map<string, MutableSeat>();
  private latest: Position | undefined;

  observe(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent<OrganisationEvent>;
    const { category, scope, subject } = streamParts(event.stream);
    const name = organisationName({ kind: category as OrganisationKind, code: subject });
    const key = `${scope}/${name}`;
    const organisation = this.organisations.get(key) ?? { name, withdrawn: false, revision: 0 };
    this.organisations.set(key, organisation);
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
        const { seat, role } = event.data;
        this.seats.set(`${scope}/${seat}`, { organisation, role, name: event.personal?.name ?? null, removed: false });
        break;
      }
      case 'participant-amended.v1': {
        const seat = this.seats.get(`${scope}/${event.data.seat}`);
        if (seat !== undefined)
          Object.assign(
            seat,
            event.data.role && { role: event.data.role },
            event.personal?.name && { name: event.personal.name },
          );
        break;
      }
      case 'participant-removed.v1': {
        const seat = this.seats.get(`${scope}/${event.data.seat}`);
        if (seat !== undefined) seat.removed = true;
        break;
      }
      case 'delegation-registered.v1':
      case 'firm-registered.v1':
      case 'delegation-amended.v1':
      case 'firm-amended.v1':
      case 'delegation-approved.v1':
      case 'firm-approved.v1':
      case 'quota-changed.v1':
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
  find(exhibition: string, name: string): LiveOrganisation | undefined {
    return this.organisations.get(`${codeIn(exhibition)}/${codeIn(name)}`);
  }

  /** undefined where nobody was ever given the seat. */
  seat(exhibition: string, seat: string): LiveSeat | undefined {
    return this.seats.get(`${exhibition}/${seat}`);
  }
}
