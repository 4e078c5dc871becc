import type { RecordedCommand } from './event-store.js';
import type { Appended, CommandJournal } from './journal.js';
import type { Commands, CommandSteps, Done, Preview, Settled } from './command-steps.js';
import { changedSince } from './condition.js';
import { folded, type Decided } from './decide.js';
import type { AnyFact } from './decider.js';
import type { Position } from './position.js';
import { Problem } from './problem.js';
import type { BoundUseCase } from './use-case.js';

/** What became of a command, or the use case of another stream that it stands for. */
export type Outcome<State, Event extends AnyFact> =
  Settled<State, Event> | { readonly kind: 'instead'; readonly useCase: BoundUseCase<unknown> };

/** Makes outcomes of decisions that are stored, and of commands that the log has on record. */
export class Outcomes {
  constructor(private readonly journal: CommandJournal) {}

  /** Of each command in turn, once what it was decided on is stored; `appended` where it has facts. */
  of<State, Event extends AnyFact>(
    commands: Commands<State, Event>,
    decided: readonly Decided<State, Event>[],
    appended?: Appended<Event>,
  ): Promise<readonly Outcome<State, Event>[]> {
    let next = 0;
    return Promise.all(
      decided.map(async (one, place) => {
        const steps = commands[place] ?? commands[0];
        switch (one.kind) {
          case 'refused':
            return this.refused(steps, one.error);
          case 'instead':
            return { kind: 'instead' as const, useCase: one.instead.useCase };
          case 'recorded':
            return this.again(steps, one.revision);
          case 'facts': {
            if (appended === undefined) throw new Error('facts without their append');
            const events = appended.events.slice(next, (next += one.facts.length));
            const position = events.at(-1)?.position ?? appended.position;
            // Not folded anew: what the append left may have grown since, and an earlier version of it costs a copy.
            return doneWith(steps, { before: one.before, after: one.after(events) }, { ...appended, events }, position);
          }
        }
      }),
    );
  }

  /** What refuses a command may be what it did itself, on another node and a moment ago: then its result is that. */
  private async refused<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    error: unknown,
  ): Promise<Outcome<State, Event>> {
    const { idempotency } = steps.context;
    const recorded =
      idempotency && !this.journal.soleWriter ? await this.journal.findCommand(idempotency.id) : undefined;
    if (recorded !== undefined) return this.replay(steps, recorded);
    return { kind: 'refused', problem: await this.explained(steps, problemIn(error)) };
  }

  /** Where the revision is another than If-Match names: with who changed it, and when. */
  private async explained<State, Event extends AnyFact>({ stream }: CommandSteps<State, Event>, problem: Problem) {
    const currentRevision = problem.members['currentRevision'];
    if (problem.code !== 'revision-mismatch' || typeof currentRevision !== 'number') return problem;
    const { events } = await this.journal.readStream<Event>(stream, currentRevision);
    return changedSince(currentRevision, events[0]);
  }

  /** What the event of this revision did. */
  private async again<State, Event extends AnyFact>(steps: CommandSteps<State, Event>, revision: number) {
    const cached = this.journal.cachedStream<Event>(steps.stream);
    const isThere = cached !== undefined && cached.revision >= revision;
    const { events } = isThere ? cached : await this.journal.readStream<Event>(steps.stream);
    const event = events[revision];
    if (event === undefined) throw new Error(`${steps.stream} has no event ${revision}`);
    const before = folded(steps.decider, steps.decider.initial, events.slice(0, revision));
    return done(steps, before, { events: [event] }, event.position, true);
  }

  /** Of a command that the append found to be on record. */
  async replayOf<State, Event extends AnyFact>(steps: CommandSteps<State, Event>, id: string) {
    const recorded = await this.journal.findCommand(id);
    if (recorded === undefined) throw new Error(`command ${id} is on record and cannot be found`);
    return [await this.replay(steps, recorded)];
  }

  /** What a command on record did. Throws idempotency-key-reused where its key was another request's. */
  async replay<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    { fingerprint, stream, revision, count, position }: RecordedCommand,
  ) {
    if (fingerprint !== steps.context.idempotency?.fingerprint)
      throw new Problem('idempotency-key-reused', 'This Idempotency-Key belongs to another request. Use a new key.');
    const read = await this.journal.readStream<Event>(stream);
    const first = revision + 1 - count;
    const before = folded(steps.decider, steps.decider.initial, read.events.slice(0, first));
    return done(steps, before, { events: read.events.slice(first, revision + 1) }, position, true);
  }
}

/** What a command did. Throws the problem that refused it. */
export function doneOf<State, Event extends AnyFact>(outcome: Outcome<State, Event>): Done<State, Event> {
  if (outcome.kind === 'refused') throw outcome.problem;
  if (outcome.kind === 'instead') throw new TypeError('run() executes the use case of another stream');
  return outcome;
}

/** What a decision would come to. Throws what is no Problem. */
export function previewOf<State, Event extends AnyFact>(decided: Decided<State, Event>): Preview<State, Event> {
  switch (decided.kind) {
    case 'facts':
      return { kind: 'facts', facts: decided.facts, before: decided.before, after: decided.after() };
    case 'refused':
      return { kind: 'refused', problem: problemIn(decided.error) };
    case 'recorded':
    case 'instead':
      return { kind: decided.kind };
  }
}

/** Throws what is no Problem. */
function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

/** What events did to the state before them. */
function done<State, Event extends AnyFact>(
  steps: CommandSteps<State, Event>,
  before: State,
  appended: Pick<Appended<Event>, 'events'>,
  position: Position,
  replayed = false,
): Done<State, Event> {
  const after = folded(steps.decider, before, appended.events);
  return doneWith(steps, { before, after }, appended, position, replayed);
}

function doneWith<State, Event extends AnyFact>(
  { revision }: CommandSteps<State, Event>,
  states: Pick<Done<State, Event>, 'before' | 'after'>,
  { events }: Pick<Appended<Event>, 'events'>,
  position: Position,
  replayed = false,
): Done<State, Event> {
  return { kind: 'done', ...states, events, revision: revision(states.after), position, replayed };
}
