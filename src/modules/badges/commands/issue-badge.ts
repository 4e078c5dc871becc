import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { HandleCommand } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { Code, Codes, Days, Instant, Text } from '../../../http/body/fields.js';
import { invalid } from '../../../kernel/problem.js';
import { unknownReference } from '../../../values/fault.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { organisationName } from '../../organisations/organisation-ref.js';
import { LiveOrganisations } from '../../organisations/organisations.state.js';
import { parseParticipantId, participantId, type SeatId } from '../../participants/participant-id.js';
import { UseCase } from '../../use-case.js';
import { badge, badgeStream, issue, type BadgeRef } from '../badge.decider.js';
import { grantFaults } from '../badge-grant.js';
import { Credentials } from '../credentials.js';
import { printedOn } from '../printed-on.js';

export class IssueBadgeBody {
  /** Whose badge it is. */
  @Text() readonly participantId!: string;

  @Code() readonly category!: string;

  /** Granted beside those of the category. */
  @Codes() readonly zones!: readonly string[];

  /** Admits from then on. */
  @Instant({ optional: true }) readonly validFrom?: string;

  /** Admits before then. */
  @Instant({ optional: true }) readonly validUntil?: string;

  /** Admits on these exhibition days only. */
  @Days({ optional: true }) readonly days?: readonly string[];
}

export class IssueBadge extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: IssueBadgeBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

const NOBODY = unknownReference('/participantId', 'There is no such participant in this exhibition.');
/** Whose id is no id has no seat either: no badge stands there, and the faults of the body keep it so. */
const NO_SEAT = '' as SeatId;

@UseCase(IssueBadge)
export class IssueBadgeHandler implements ICommandHandler<IssueBadge> {
  constructor(
    private readonly handle: HandleCommand,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
    private readonly credentials: Credentials,
  ) {}

  async execute({ exhibition, body, context }: IssueBadge) {
    const { participantId: id, ...grant } = body;
    const participant = typeof id === 'string' ? parseParticipantId(id) : undefined;
    const ref: BadgeRef = { exhibition, seat: participant?.seat ?? NO_SEAT };
    const done = await this.handle.on({
      stream: badgeStream(ref),
      decider: badge,
      context,
      find: () => this.exhibitions.get(exhibition),
      faults: () => [
        ...(this.holder(exhibition, participant) === undefined ? [NOBODY] : []),
        ...grantFaults(grant, this.exhibitions.get(exhibition), grant),
      ],
      revision: ({ revision }) => revision,
      decide: (state) => {
        const holder = this.holder(exhibition, participant);
        if (holder === undefined) throw invalid([NOBODY]);
        const { zones, categories } = this.exhibitions.get(exhibition);
        const circumstances = { zones, categories, ...holder.standing };
        return issue(state, holder.holder, grant, circumstances, this.credentials.seal(ref));
      },
    });
    return created(
      done,
      `/v1/exhibitions/${exhibition}/badges/${ref.seat}`,
      { id: ref.seat },
      printedOn(ref, done.after, this.credentials),
    );
  }

  /** Whoever the id names, and how they stand now; undefined where it names nobody. */
  private holder(exhibition: string, named: ReturnType<typeof parseParticipantId>) {
    if (named === undefined) return undefined;
    const seat = this.organisations.seat(exhibition, named.seat);
    const organisation = organisationName(named);
    if (seat?.organisation.name !== organisation) return undefined;
    return {
      holder: { participant: participantId(named), organisation },
      standing: {
        organisation: seat.organisation.withdrawn ? ('withdrawn' as const) : ('registered' as const),
        participant: seat.removed ? ('removed' as const) : ('registered' as const),
      },
    };
  }
}
