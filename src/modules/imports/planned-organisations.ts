import { codeIn } from '../../values/code.js';
import type { Role } from '../participants/seat.events.js';
import type { Places } from '../participants/seat-places.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { LiveOrganisations, type LiveOrganisation, type LiveSeat } from '../organisations/organisations.state.js';

/** The organisations of the register, and those that rows of the sheet register before others refer to them. */
export class PlannedOrganisations extends LiveOrganisations {
  private readonly planned = new Set<string>();

  constructor(private readonly live: LiveOrganisations) {
    super();
  }

  add(exhibition: string, name: OrganisationName): void {
    this.planned.add(`${exhibition}/${name}`);
  }

  /** It is not registered after all. */
  remove(exhibition: string, name: OrganisationName): void {
    this.planned.delete(`${exhibition}/${name}`);
  }

  override find(exhibition: string, name: string): LiveOrganisation | undefined {
    const known = this.live.find(exhibition, name);
    if (known !== undefined || !this.planned.has(`${codeIn(exhibition)}/${codeIn(name)}`)) return known;
    return { name: name as OrganisationName, withdrawn: false, revision: 0 };
  }

  override seat(exhibition: string, seat: string): LiveSeat | undefined {
    return this.live.seat(exhibition, seat);
  }

  override places(exhibition: string, name: OrganisationName): Places | undefined {
    return this.live.places(exhibition, name);
  }

  override guests(exhibition: string, name: OrganisationName): readonly Role[] {
    return this.live.guests(exhibition, name);
  }
}
