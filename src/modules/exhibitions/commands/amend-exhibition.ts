import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Day, Hour, Reason, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { amend, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';
import { HoursPatch } from '../hours-field.js';
import { TimeZone } from '../time-zone-field.js';

const removable = { optional: true, nullable: true } as const;

export class AmendExhibitionBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  @TextsField({ patch: true, ...removable }) readonly theme?: TextsPatch | null;

  @TextsField({ patch: true, ...removable }) readonly venue?: TextsPatch | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;

  /** Only before the exhibition opens. */
  @TimeZone({ optional: true }) readonly timeZone?: string;

  @Day({ optional: true }) readonly opensOn?: string;

  @Day({ optional: true }) readonly closesOn?: string;

  @Nested(HoursPatch, removable) readonly dailyHours?: HoursPatch | null;

  /** Only before the exhibition opens. */
  @Hour(removable) readonly dayStartsAt?: string | null;
}

export class AmendExhibition extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: AmendExhibitionBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AmendExhibition)
export class AmendExhibitionHandler implements ICommandHandler<AmendExhibition> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, body, context }: AmendExhibition) {
    const { reason, ...patch } = body;
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => amend(state, patch, context.now, reason),
    });
    return changed(done, { code });
  }
}
