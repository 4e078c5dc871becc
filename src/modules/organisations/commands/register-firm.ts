import { created } from '../../../http/answers.js';
import { Code, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { Country } from '../../../http/body/country-field.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { organisation, register } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';
import { QuotaBody } from '../quota.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';

export class RegisterFirmBody {
  /** Chosen once, never reused. */
  @Code() readonly code!: string;

  @TextsField() readonly name!: Texts;

  @Country({ optional: true }) readonly country?: string;

  /** What it deals in. */
  @Text() readonly sector!: string;

  /** Where in its country it comes from. */
  @Text({ optional: true }) readonly region?: string;

  @Nested(QuotaBody, { optional: true }) readonly quota?: QuotaBody;
}

export const RegisterFirm = useCase({
  name: 'register-firm',
  body: RegisterFirmBody,
  needs: { exhibitions: ExhibitionStates },
  given: (_target: string, { body: { code, ...registration } }) => ({ code, registration }),
  stream: (exhibition, { code }) => organisationStream({ exhibition, kind: 'firm', code }),
  decider: organisation,
  exists: (_, { target, exhibitions }) => exhibitions.get(target),
  revision: ({ revision }) => revision,
  decide: (state, { target, registration, exhibitions }) =>
    register(state, 'firm', registration, exhibitions.get(target).status),
  result: (done, { target, code }) =>
    created(done, `/v1/exhibitions/${target}/firms/${code}`, { code }, { status: done.after.status }),
});
