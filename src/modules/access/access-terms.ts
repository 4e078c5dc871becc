import { Code, Instant, OneOf, TextsField } from '../../http/body/fields.js';
import { type Fault, unknownReference } from '../../values/fault.js';
import type { Texts } from '../../values/localized-text.js';
import type { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import type { OrganisationStates } from '../organisations/organisations.state.js';
import { roles, type Role } from './roles.js';

/** What an access is granted with, or an invitation to one. */
export class AccessTermsBody {
  /** Who or which device it is for. */
  @TextsField() readonly name!: Texts;

  @OneOf(roles) readonly role!: Role;

  /** Binds the access to one exhibition. */
  @Code({ optional: true }) readonly exhibition?: string;

  /** Binds the access to one gate of its exhibition. */
  @Code({ optional: true }) readonly gate?: string;

  /** The organisation of a focal point. */
  @OrganisationField({ optional: true }) readonly organisation?: string;

  /** From then on the token is refused. */
  @Instant({ optional: true }) readonly expiresAt?: string;
}

/** States that name what an access can be bound to. */
export interface Bindable {
  readonly exhibitions: ExhibitionStates;
  readonly organisations: OrganisationStates;
}

/** Faults of the terms beside those of their fields. */
export const termsFaults = (terms: AccessTermsBody, bindable: Bindable): Fault[] => [
  ...bindingFaults(terms),
  ...unknownBindings(terms, bindable),
];

/** What a gate or an organisation belongs to must be named, and a focal point's organisation too. */
function bindingFaults({ role, exhibition, gate, organisation }: AccessTermsBody): Fault[] {
  const required = (pointer: string, message: string): Fault => ({ pointer, code: 'required', message });
  const faults: Fault[] = [];
  if (exhibition === undefined && (gate !== undefined || organisation !== undefined || role === 'focal-point'))
    faults.push(required('/exhibition', 'Name the exhibition that this access is bound to.'));
  if (role === 'focal-point' && organisation === undefined)
    faults.push(required('/organisation', 'A focal point needs an organisation.'));
  if (role !== 'focal-point' && organisation !== undefined)
    faults.push({
      pointer: '/organisation',
      code: 'unknown-field',
      message: 'Only a focal point is bound to an organisation.',
    });
  return faults;
}

function unknownBindings({ exhibition, gate, organisation }: AccessTermsBody, known: Bindable): Fault[] {
  if (exhibition === undefined) return [];
  const named = known.exhibitions.find(exhibition);
  if (named === undefined) return [unknownReference('/exhibition', 'There is no such exhibition.')];
  const faults: Fault[] = [];
  if (gate !== undefined && !named.gates.has(gate))
    faults.push(unknownReference('/gate', 'The exhibition has no such gate.'));
  if (organisation !== undefined && known.organisations.find(exhibition, organisation) === undefined)
    faults.push(unknownReference('/organisation', 'The exhibition has no such organisation.'));
  return faults;
}
