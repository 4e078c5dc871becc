import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { HandleCommand } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, print, type BadgeRef } from '../badge.decider.js';

export class PrintBadgeBody {
  /** Needed where this edition was printed before: why again. */
  @Reason({ optional: true }) readonly reason?: string;
}

export class PrintBadge extends Command<Written> {
  constructor(
    readonly badge: BadgeRef,
    readonly body: PrintBadgeBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(PrintBadge)
export class PrintBadgeHandler implements ICommandHandler<PrintBadge> {
  constructor(private readonly handle: HandleCommand) {}

  async execute({ badge: ref, body, context }: PrintBadge) {
    const done = await this.handle.on({
      stream: badgeStream(ref),
      decider: badge,
      context,
      find: grantOf,
      revision: ({ revision }) => revision,
      decide: (state) => print(state, context.now.toISOString(), body.reason),
    });
    return changed(done, { id: ref.seat }, { edition: done.after.printedEdition });
  }
}
