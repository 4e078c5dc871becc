import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { HandleCommand } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, replace, type BadgeRef } from '../badge.decider.js';
import { Credentials } from '../credentials.js';
import { printedOn } from '../printed-on.js';

export class ReplaceBadgeBody {
  /** Why there must be another; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export class ReplaceBadge extends Command<Written> {
  constructor(
    readonly badge: BadgeRef,
    readonly body: ReplaceBadgeBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ReplaceBadge)
export class ReplaceBadgeHandler implements ICommandHandler<ReplaceBadge> {
  constructor(
    private readonly handle: HandleCommand,
    private readonly credentials: Credentials,
  ) {}

  async execute({ badge: ref, body, context }: ReplaceBadge) {
    const done = await this.handle.on({
      stream: badgeStream(ref),
      decider: badge,
      context,
      find: grantOf,
      revision: ({ revision }) => revision,
      decide: (state) => replace(state, body.reason, this.credentials.seal(ref)),
    });
    return changed(done, { id: ref.seat }, printedOn(ref, done.after, this.credentials));
  }
}
