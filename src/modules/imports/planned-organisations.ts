import { codeIn } from '../../values/code.js';
import type { Role } from '../participants/participant.events.js';
import type { Places } from '../participants/quota-places.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import {
  OrganisationStates,
  type KnownOrganisation,
  type KnownParticipant,
} from '../organisations/organisations.state.js';

/** The organisations of the register, and those that rows of the sheet register before others refer to them. */
export class PlannedOrganisations extends OrganisationStates {
  private readonly planned = new Set<string>();

  constructor(private readonly states: OrganisationStates) {
    super();
  }

  add(exhibition: string, name: OrganisationName): void {
    this.planned.add(`${exhibition}/${name}`);
  }

  /** It is not registered after all. */
  remove(exhibition: string, name: OrganisationName): void {
    this.planned.delete(`${exhibition}/${name}`);
  }

  override find(exhibition: string, name: string): KnownOrganisation | undefined {
    const known = this.states.find(exhibition, name);
    if (known !== undefined || !this.planned.has(`${codeIn(exhibition)}/${codeIn(name)}`)) return known;
    return { name: name as OrganisationName, withdrawn: false, revision: 0 };
  }

  override participant(exhibition: string, seat: string): KnownParticipant | undefined {
    return this.states.participant(exhibition, seat);
  }

  override places(exhibition: string, name: OrganisationName): Places | undefined {
    return this.states.places(exhibition, name);
  }

  override guests(exhibition: string, name: OrganisationName): readonly Role[] {
    return this.states.guests(exhibition, name);
  }
}
