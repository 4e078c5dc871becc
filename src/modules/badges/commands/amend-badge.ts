import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { HandleCommand } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Code, Codes, Days, Instant, Reason } from '../../../http/body/fields.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { UseCase } from '../../use-case.js';
import { amend, amendFaults, badge, badgeStream, grantOf, type BadgeRef } from '../badge.decider.js';

const removable = { optional: true, nullable: true } as const;

export class AmendBadgeBody {
  /** Why it changes; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;

  @Code({ optional: true }) readonly category?: string;

  /** All zones it grants beside those of the category. */
  @Codes({ optional: true }) readonly zones?: readonly string[];

  /** Admits from then on. */
  @Instant(removable) readonly validFrom?: string | null;

  /** Admits before then. */
  @Instant(removable) readonly validUntil?: string | null;

  /** Admits on these exhibition days only. */
  @Days(removable) readonly days?: readonly string[] | null;
}

export class AmendBadge extends Command<Written> {
  constructor(
    readonly badge: BadgeRef,
    readonly body: AmendBadgeBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AmendBadge)
export class AmendBadgeHandler implements ICommandHandler<AmendBadge> {
  constructor(
    private readonly handle: HandleCommand,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  async execute({ badge: ref, body, context }: AmendBadge) {
    const { reason, ...patch } = body;
    const done = await this.handle.on({
      stream: badgeStream(ref),
      decider: badge,
      context,
      find: grantOf,
      faults: (state) => amendFaults(state, patch, this.exhibitions.get(ref.exhibition)),
      revision: ({ revision }) => revision,
      decide: (state) => amend(state, patch, this.exhibitions.get(ref.exhibition), reason),
    });
    return changed(done, { id: ref.seat });
  }
}
