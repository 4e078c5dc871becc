import { created } from '../../../http/answers.js';
import { Code, OneOf, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { type Fault, unknownReference } from '../../../values/fault.js';
import { Country } from '../../../http/body/country-field.js';
import { codeIn } from '../../../values/code.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { organisation, register } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';
import { OrganisationStates } from '../organisations.state.js';
import { QuotaBody } from '../quota.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { DELEGATION_KINDS, OF_A_COUNTRY, type DelegationKind } from '../delegation.events.js';

export class RegisterDelegationBody {
  /** Chosen once, never reused. */
  @Code() readonly code!: string;

  @OneOf(DELEGATION_KINDS) readonly kind!: DelegationKind;

  @TextsField() readonly name!: Texts;

  /** Required of a region, an agency, a ministry and an embassy. */
  @Country({ optional: true }) readonly country?: string;

  /** Code of the delegation it belongs to. */
  @Code({ optional: true }) readonly parent?: string;

  @Nested(QuotaBody, { optional: true }) readonly quota?: QuotaBody;
}

export const RegisterDelegation = useCase({
  name: 'register-delegation',
  body: RegisterDelegationBody,
  needs: { exhibitions: ExhibitionStates, organisations: OrganisationStates },
  given: (_target: string, { body: { code, ...registration } }) => ({ code, registration }),
  stream: (exhibition, { code }) => organisationStream({ exhibition, kind: 'delegation', code }),
  decider: organisation,
  exists: (_, { target, exhibitions }) => exhibitions.get(target),
  faults: (_, { target, body, organisations }) => [
    ...countryFaults(body),
    ...parentFaults(target, body, organisations),
  ],
  revision: ({ revision }) => revision,
  decide: (state, { target, registration, exhibitions }) =>
    register(state, 'delegation', registration, exhibitions.get(target).status),
  result: (done, { target, code }) =>
    created(done, `/v1/exhibitions/${target}/delegations/${code}`, { code }, { status: done.after.status }),
});

const parentFaults = (
  exhibition: string,
  { parent }: RegisterDelegationBody,
  organisations: OrganisationStates,
): readonly Fault[] =>
  parent === undefined || organisations.find(exhibition, `delegation:${codeIn(parent)}`) !== undefined
    ? []
    : [unknownReference('/parent', 'There is no delegation of this code in the exhibition.')];

function countryFaults({ kind, country }: RegisterDelegationBody): readonly Fault[] {
  if (country !== undefined || !OF_A_COUNTRY.includes(kind)) return [];
  return [{ pointer: '/country', code: 'required', message: `A delegation of the kind ${kind} names its country.` }];
}
