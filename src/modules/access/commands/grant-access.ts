import { derivedId } from '../../../kernel/derived-id.js';
import { created } from '../../../http/answers.js';
import { Code, Instant, OneOf, TextsField } from '../../../http/body/fields.js';
import { type Fault, unknownReference } from '../../../values/fault.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { LiveOrganisations } from '../../organisations/organisations.state.js';
import { OrganisationField } from '../../organisations/organisation-field.js';
import { present } from '../../../values/merge-patch.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { access, accessStream, grant } from '../access.decider.js';
import { roles, type Role } from '../roles.js';
import { newToken, tokenHash } from '../token.js';

export class GrantAccessBody {
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

export const GrantAccess = useCase({
  name: 'grant-access',
  body: GrantAccessBody,
  needs: { exhibitions: LiveExhibitions, organisations: LiveOrganisations },
  given: (_target: undefined, { context }) => ({ id: derivedId(context.command, 'access'), token: newToken() }),
  stream: (_target, { id }) => accessStream(id),
  decider: access,
  faults: (_, { body, exhibitions, organisations }) => [
    ...bindingFaults(body),
    ...unknownReferences(body, exhibitions, organisations),
  ],
  revision: ({ revision }) => revision,
  decide: (_, { body, token }) => grant(present(body), tokenHash(token)),
  result: (done, { id, token }) => created(done, `/v1/access/${id}`, { id }, { token: done.replayed ? null : token }),
});

function unknownReferences(
  { exhibition, gate, organisation }: GrantAccessBody,
  exhibitions: LiveExhibitions,
  organisations: LiveOrganisations,
): Fault[] {
  if (exhibition === undefined) return [];
  const known = exhibitions.find(exhibition);
  if (known === undefined) return [unknownReference('/exhibition', 'There is no such exhibition.')];
  const faults: Fault[] = [];
  if (gate !== undefined && !known.gates.has(gate))
    faults.push(unknownReference('/gate', 'The exhibition has no such gate.'));
  if (organisation !== undefined && organisations.find(exhibition, organisation) === undefined)
    faults.push(unknownReference('/organisation', 'The exhibition has no such organisation.'));
  return faults;
}

/** What a gate or an organisation belongs to must be named, and a focal point's organisation too. */
function bindingFaults({ role, exhibition, gate, organisation }: GrantAccessBody): Fault[] {
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
