import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { Code, Day, Hour, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { BadgeKeys } from '../../badges/badge-keys.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { announce, exhibition, exhibitionStream } from '../exhibition.decider.js';
import { HoursBody } from '../hours-field.js';
import { TimeZone } from '../time-zone-field.js';

export class AnnounceExhibitionBody {
  /** Chosen once, never reused. */
  @Code() readonly code!: string;

  @TextsField() readonly name!: Texts;

  @TextsField({ optional: true }) readonly theme?: Texts;

  @TextsField({ optional: true }) readonly venue?: Texts;

  /** IANA name; all days and hours of the exhibition are meant in it. */
  @TimeZone() readonly timeZone!: string;

  /** First day. */
  @Day() readonly opensOn!: string;

  /** Last day. */
  @Day() readonly closesOn!: string;

  @Nested(HoursBody, { optional: true }) readonly dailyHours?: HoursBody;

  /** When an exhibition day begins; 04:00 if not said. */
  @Hour({ optional: true }) readonly dayStartsAt?: string;
}

export class AnnounceExhibition extends Command<Written> {
  constructor(
    readonly body: AnnounceExhibitionBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AnnounceExhibition)
export class AnnounceExhibitionHandler implements ICommandHandler<AnnounceExhibition> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly keys: BadgeKeys,
  ) {}

  async execute({ body, context }: AnnounceExhibition) {
    const { code, ...announcement } = body;
    const introduction = () => {
      const { kid, publicKey } = this.keys.of(code, 1);
      return { kid, generation: 1, publicKey };
    };
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      revision: ({ revision }) => revision,
      decide: (state) => announce(state, announcement, introduction()),
    });
    return created(done, `/v1/exhibitions/${code}`, { code }, { status: done.after.status });
  }
}
