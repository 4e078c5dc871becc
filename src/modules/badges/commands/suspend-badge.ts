import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { HandleCommand } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, suspend, type BadgeRef } from '../badge.decider.js';

export class SuspendBadgeBody {
  /** Why it stops for now; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export class SuspendBadge extends Command<Written> {
  constructor(
    readonly badge: BadgeRef,
    readonly body: SuspendBadgeBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(SuspendBadge)
export class SuspendBadgeHandler implements ICommandHandler<SuspendBadge> {
  constructor(private readonly handle: HandleCommand) {}

  async execute({ badge: ref, body, context }: SuspendBadge) {
    const done = await this.handle.on({
      stream: badgeStream(ref),
      decider: badge,
      context,
      find: grantOf,
      revision: ({ revision }) => revision,
      decide: (state) => suspend(state, body.reason),
    });
    return changed(done, { id: ref.seat }, { status: done.after.status });
  }
}
