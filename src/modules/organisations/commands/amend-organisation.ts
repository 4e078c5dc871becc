import { changed } from '../../../http/answers.js';
import { Country } from '../../../http/body/country-field.js';
import { Reason, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { Done } from '../../../kernel/command-steps.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { amend, detailsOf, organisation, type Organisation } from '../organisation.decider.js';
import {
  organisationName,
  organisationStream,
  type OrganisationKind,
  type OrganisationRef,
} from '../organisation-ref.js';
import type { OrganisationEvent } from '../organisation.events.js';
import { OrganisationStates } from '../organisations.state.js';
import { QuotaPatch } from '../quota.js';

/** What delegations and firms change alike. */
export class OrganisationPatch {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** null: none; a firm and some kinds of delegation need no country. */
  @Country({ optional: true, nullable: true }) readonly country?: string | null;

  /** null lifts all limits. */
  @Nested(QuotaPatch, { optional: true, nullable: true }) readonly quota?: QuotaPatch | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

interface Amendment {
  readonly target: OrganisationRef;
  readonly body: OrganisationPatch;
  readonly organisations: OrganisationStates;
}

/** The use case that amends an organisation of a kind, but for its name and body. */
export const amends = (kind: OrganisationKind) => ({
  needs: { organisations: OrganisationStates },
  stream: organisationStream,
  decider: organisation,
  exists: detailsOf,
  revision: ({ revision }: Organisation) => revision,
  decide: (state: Organisation, { target, body: { reason, ...patch }, organisations }: Amendment) =>
    amend<OrganisationKind>(
      state,
      kind,
      patch,
      reason,
      organisations.guests(target.exhibition, organisationName(target)),
    ),
  result: (done: Done<Organisation, OrganisationEvent>, { target }: Amendment) => changed(done, { code: target.code }),
});
