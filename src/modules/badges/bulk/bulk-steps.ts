import { Injectable } from '@nestjs/common';
import { causedCommand } from '../../../kernel/caused-command.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import type { BoundUseCase } from '../../../kernel/use-case.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import type { ParticipantKey } from '../../participants/participant-id.js';
import { AmendBadge } from '../commands/amend-badge.js';
import { IssueBadge } from '../commands/issue-badge.js';
import { ReinstateBadge } from '../commands/reinstate-badge.js';
import { RevokeBadge } from '../commands/revoke-badge.js';
import { SuspendBadge } from '../commands/suspend-badge.js';
import { Credentials } from '../credentials.js';
import type { BulkPlan } from './bulk-change.events.js';
import { grantGiven } from './bulk-faults.js';

/** A change in bulk, and why. */
export interface ReasonedPlan extends BulkPlan {
  readonly reason: string;
}

/** Makes the single commands of a change in bulk. */
@Injectable()
export class BulkSteps {
  constructor(
    private readonly exhibitions: ExhibitionStates,
    private readonly organisations: OrganisationStates,
    private readonly credentials: Credentials,
  ) {}

  /** The command for one of the plan, with an id that follows from the whole's, so that a repeat acts once. */
  of(exhibition: string, { action, grant = {}, reason }: ReasonedPlan, id: string, cause: CommandContext) {
    const context = causedCommand(cause, `${cause.command} ${id}`);
    const target = { exhibition, seat: id as ParticipantKey };
    const { exhibitions, organisations, credentials } = this;
    const unchecked: BoundUseCase<unknown> = (() => {
      switch (action) {
        case 'issue': {
          const body = { ...grantGiven(grant), participantId: id };
          return new IssueBadge(exhibition, body, context).bound({ exhibitions, organisations, credentials });
        }
        case 'amend':
          return new AmendBadge(target, { ...(grant as object), reason }, context).bound({ exhibitions });
        case 'suspend':
          return new SuspendBadge(target, { reason }, context).bound({});
        case 'reinstate':
          return new ReinstateBadge(target, { reason }, context).bound({});
        case 'revoke':
          return new RevokeBadge(target, { reason }, context).bound({});
      }
    })();
    return unchecked.steps;
  }
}
