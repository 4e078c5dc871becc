import { Command, CommandBus, type ICommandHandler } from '@nestjs/cqrs';
import { CommandResult } from '../../../http/answers.js';
import { Reason, Text } from '../../../http/body/fields.js';
import { causedCommand } from '../../../kernel/caused-command.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import { Journal } from '../../../kernel/journal.js';
import { unknownReference, type Fault } from '../../../values/fault.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { parseParticipantKey, type ParticipantKey } from '../../participants/participant-id.js';
import { ExecuteSteps, UseCase } from '../../use-case.js';
import { badge, badgeStream, replace } from '../badge.decider.js';
import { Credentials } from '../credentials.js';
import { printedOn } from '../printed-on.js';

export class SwapBadgesBody {
  /** A badge that was handed to the holder of the other one. */
  @Text() readonly a!: string;

  /** The other one. */
  @Text() readonly b!: string;

  /** Why both are replaced; kept with the people, and erased with them. */
  @Reason() readonly reason!: string;
}

export class SwapBadges extends Command<CommandResult> {
  constructor(
    readonly exhibition: string,
    readonly body: SwapBadgesBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** No badge has it. */
const NO_SEAT = '' as ParticipantKey;

/** Replaces two badges that were handed out crosswise: the first under the request's own id, the second under one that follows from it. */
@UseCase(SwapBadges)
export class SwapBadgesHandler implements ICommandHandler<SwapBadges> {
  constructor(
    private readonly commands: CommandBus,
    private readonly journal: Journal,
    private readonly exhibitions: ExhibitionStates,
    private readonly credentials: Credentials,
  ) {}

  async execute({ exhibition, body, context }: SwapBadges): Promise<CommandResult> {
    const [a, b] = [keyIn(body.a), keyIn(body.b)];
    const faults = await this.faultsOf(exhibition, a, b);
    const first = await this.replace(exhibition, a, b, body.reason, context, faults);
    const second = await this.replace(exhibition, b, a, body.reason, causedCommand(context, `swap ${context.command}`));
    const { position } = second;
    const answered = { a: first.printed, b: second.printed, position: position.toString() };
    return new CommandResult(200, answered, position, first.replayed);
  }

  private async replace(
    exhibition: string,
    seat: ParticipantKey,
    other: ParticipantKey,
    reason: string,
    context: CommandContext,
    faults: readonly Fault[] = [],
  ) {
    const ref = { exhibition, seat };
    const done = await this.commands.execute(
      new ExecuteSteps({
        name: 'replace-badge',
        stream: badgeStream(ref),
        decider: badge,
        context,
        exists: () => this.exhibitions.get(exhibition),
        faults: () => faults,
        revision: ({ revision }) => revision,
        decide: (state) => replace(state, reason, this.credentials.seal(ref), other),
      }),
    );
    const { position, replayed, after } = done;
    return { printed: { id: seat, ...printedOn(ref, after, this.credentials) }, position, replayed };
  }

  private async faultsOf(exhibition: string, a: ParticipantKey, b: ParticipantKey): Promise<readonly Fault[]> {
    const [isA, isB] = await Promise.all([this.isIssued(exhibition, a), this.isIssued(exhibition, b)]);
    return [
      ...(isA ? [] : [unknownReference('/a', NO_BADGE)]),
      ...(isB ? [] : [unknownReference('/b', NO_BADGE)]),
      ...(a === b && isA ? [SAME] : []),
    ];
  }

  private async isIssued(exhibition: string, seat: ParticipantKey): Promise<boolean> {
    if (seat === NO_SEAT) return false;
    return (await this.journal.readStream(badgeStream({ exhibition, seat }))).events.length > 0;
  }
}

const NO_BADGE = 'There is no such badge in this exhibition.';
const SAME: Fault = { pointer: '/b', code: 'range', message: 'A badge cannot be swapped with itself; name another.' };

const keyIn = (text: unknown): ParticipantKey =>
  typeof text === 'string' ? (parseParticipantKey(text) ?? NO_SEAT) : NO_SEAT;
