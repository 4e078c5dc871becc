import { changed } from '../../../http/answers.js';
import { Reason, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { Country } from '../../../http/body/country-field.js';
import { amend, detailsOf, organisation } from '../organisation.decider.js';
import { organisationName, organisationStream } from '../organisation-ref.js';
import { LiveOrganisations } from '../organisations.state.js';
import { QuotaPatch } from '../quota.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';

export class AmendDelegationBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** null: none, where the kind stands for no country. */
  @Country({ optional: true, nullable: true }) readonly country?: string | null;

  /** null lifts all limits. */
  @Nested(QuotaPatch, { optional: true, nullable: true }) readonly quota?: QuotaPatch | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const AmendDelegation = useCase({
  name: 'amend-delegation',
  body: AmendDelegationBody,
  needs: { organisations: LiveOrganisations },
  stream: organisationStream,
  decider: organisation,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { target, body: { reason, ...patch }, organisations }) =>
    amend(state, 'delegation', patch, reason, organisations.guests(target.exhibition, organisationName(target))),
  result: (done, { target }) => changed(done, { code: target.code }),
});
