import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changedOrCreated, type Written } from '../../../http/answers.js';
import { Code, Flag, Reason, TextsField } from '../../../http/body/fields.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { defineGate } from '../definitions.decider.js';
import { detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class DefineGateBody {
  @TextsField() readonly name!: Texts;

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;

  /** The zone it leads out of; absent: from outside. */
  @Code({ optional: true }) readonly from?: string;

  /** The zone it leads into. */
  @Code() readonly to!: string;

  /** Whether a badge's number may be typed here in place of its credential. */
  @Flag({ optional: true }) readonly allowNumber?: boolean;
}

export class DefineGate extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly gate: string,
    readonly body: DefineGateBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(DefineGate)
export class DefineGateHandler implements ICommandHandler<DefineGate> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, gate, body, context }: DefineGate) {
    const { reason, ...definition } = body;
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ gates }) => gates.get(gate)?.revision,
      decide: (state) => defineGate(state, gate, definition, reason),
    });
    return changedOrCreated(done, done.before.gates.has(gate), `/v1/exhibitions/${code}/gates/${gate}`, { code: gate });
  }
}
