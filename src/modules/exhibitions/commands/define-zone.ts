import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changedOrCreated, type Written } from '../../../http/answers.js';
import { Code, Flag, Reason, TextsField, Whole } from '../../../http/body/fields.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { defineZone } from '../definitions.decider.js';
import { detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class DefineZoneBody {
  @TextsField() readonly name!: Texts;

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;

  /** The zone that it lies in. */
  @Code({ optional: true }) readonly parent?: string;

  /** How many people it holds, those in zones below it included. */
  @Whole({ min: 1, max: 1_000_000, optional: true }) readonly capacity?: number;

  /** Whether a full zone admits nobody; needs a capacity. */
  @Flag({ optional: true }) readonly enforce?: boolean;
}

export class DefineZone extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly zone: string,
    readonly body: DefineZoneBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(DefineZone)
export class DefineZoneHandler implements ICommandHandler<DefineZone> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, zone, body, context }: DefineZone) {
    const { reason, ...definition } = body;
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ zones }) => zones.get(zone)?.revision,
      decide: (state) => defineZone(state, zone, definition, reason),
    });
    return changedOrCreated(done, done.before.zones.has(zone), `/v1/exhibitions/${code}/zones/${zone}`, { code: zone });
  }
}
