import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { HandleCommand } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, reinstate, type BadgeRef } from '../badge.decider.js';

export class ReinstateBadgeBody {
  /** Why it holds again; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export class ReinstateBadge extends Command<Written> {
  constructor(
    readonly badge: BadgeRef,
    readonly body: ReinstateBadgeBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ReinstateBadge)
export class ReinstateBadgeHandler implements ICommandHandler<ReinstateBadge> {
  constructor(private readonly handle: HandleCommand) {}

  async execute({ badge: ref, body, context }: ReinstateBadge) {
    const done = await this.handle.on({
      stream: badgeStream(ref),
      decider: badge,
      context,
      find: grantOf,
      revision: ({ revision }) => revision,
      decide: (state) => reinstate(state, body.reason),
    });
    return changed(done, { id: ref.seat }, { status: done.after.status });
  }
}
