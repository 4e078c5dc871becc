import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changedOrCreated, type Written } from '../../../http/answers.js';
import { Codes, Flag, Instant, Reason, TextsField } from '../../../http/body/fields.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import type { CategoryHours } from '../exhibition.events.js';
import { CategoryHoursField } from '../hours-field.js';
import { defineCategory } from '../definitions.decider.js';
import { detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class DefineCategoryBody {
  @TextsField() readonly name!: Texts;

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;

  /** Zones granted with the badge's own. */
  @Codes({ optional: true }) readonly zones?: readonly string[];

  /** Badges of the category admit from then on, unless they say otherwise. */
  @Instant({ optional: true }) readonly validFrom?: string;

  /** Badges of the category admit before then, unless they say otherwise. */
  @Instant({ optional: true }) readonly validUntil?: string;

  /** In place of the exhibition's daily hours. */
  @CategoryHoursField({ optional: true }) readonly hours?: CategoryHours;

  /** Crews that pass before the opening and after the close. */
  @Flag({ optional: true }) readonly setup?: boolean;
}

export class DefineCategory extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly category: string,
    readonly body: DefineCategoryBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(DefineCategory)
export class DefineCategoryHandler implements ICommandHandler<DefineCategory> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, category, body, context }: DefineCategory) {
    const { reason, ...definition } = body;
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ categories }) => categories.get(category)?.revision,
      decide: (state) => defineCategory(state, category, definition, reason),
    });
    return changedOrCreated(
      done,
      done.before.categories.has(category),
      `/v1/exhibitions/${code}/categories/${category}`,
      { code: category },
    );
  }
}
