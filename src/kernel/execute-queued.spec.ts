import { beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { QueueingJournal } from '../../test/support/memory-journal.js';
import type { CommandSteps } from './command-steps.js';
import type { Decider, Fact } from './decider.js';
import { LogStorageFull } from './event-store.js';
import { CommandExecutor } from './execute.js';
import { Problem } from './problem.js';

type Seated = Fact<'seated.v1', { readonly guest: string }>;

const table: Decider<readonly string[], Seated> = {
  initial: [],
  evolve: (guests, { data }) => [...guests, data.guest],
};
const SEATS = 3;

let commands = 0;
const seat = (guest: string): CommandSteps<readonly string[], Seated> => ({
  name: 'take-seat',
  stream: 'table-1',
  decider: table,
  context: {
    command: `00000000-0000-4000-8000-${String(++commands).padStart(12, '0')}`,
    correlation: 'spec',
    actor: { access: 'spec', role: 'registrar' },
    now: new Date('2014-06-30T02:00:00Z'),
    ifMatchRequired: false,
    faults: [],
  },
  recorded: (guests) => (guests.includes(guest) ? guests.indexOf(guest) : undefined),
  revision: () => undefined,
  decide: (guests) => {
    if (guests.length === SEATS) throw new Problem('wrong-status', 'The table is full.');
    return [{ type: 'seated.v1', data: { guest } }];
  },
});

describe('commands to one stream of a log that this process alone writes', () => {
  let journal: QueueingJournal;
  let executor: CommandExecutor;
  beforeEach(() => {
    journal = new QueueingJournal();
    executor = new CommandExecutor(journal);
  });

  /** What each came to by now. */
  const watched = (guests: readonly string[]) => {
    const outcomes: Record<string, string> = {};
    for (const guest of guests)
      executor.execute(seat(guest)).then(
        ({ before, replayed }) => (outcomes[guest] = `${replayed ? 'again ' : ''}after ${before.join('+')}`),
        (error: unknown) => (outcomes[guest] = error instanceof Problem ? error.code : String(error)),
      );
    return outcomes;
  };

  it('share a group, each decided on what those before it will leave, and none is answered before it is stored', async () => {
    const outcomes = watched(['Anna', 'Boris', 'Chen', 'Dmitri', 'Anna']);
    await turn();
    expect([journal.queued, outcomes]).toEqual([3, {}]);
    journal.flush();
    await turn();
    expect(outcomes).toEqual({
      Anna: 'again after ',
      Boris: 'after Anna',
      Chen: 'after Anna+Boris',
      Dmitri: 'wrong-status',
    });
  });

  it('are decided anew where an append before theirs fails, refusals too', async () => {
    const outcomes = watched(['Anna', 'Boris', 'Chen', 'Dmitri']);
    await turn();
    journal.faults.push(new LogStorageFull('full'));
    journal.flush();
    await turn();
    expect(outcomes).toEqual({ Anna: 'LogStorageFull: full' });
    journal.flush();
    await turn();
    expect(outcomes).toEqual({
      Anna: 'LogStorageFull: full',
      Boris: 'after ',
      Chen: 'after Boris',
      Dmitri: 'after Boris+Chen',
    });
  });

  it('are decided on what is stored after a failure, not on what the failed one would have left', async () => {
    const first = watched(['Anna']);
    await turn();
    journal.faults.push(new LogStorageFull('full'));
    journal.flush();
    await turn();
    const second = watched(['Boris']);
    await turn();
    journal.flush();
    await turn();
    expect([first, second]).toEqual([{ Anna: 'LogStorageFull: full' }, { Boris: 'after ' }]);
  });

  it('are previewed on the same state, and nothing is appended', async () => {
    watched(['Anna']);
    const preview = executor.preview([seat('Boris')]);
    await turn();
    journal.flush();
    expect(await preview).toMatchObject([{ kind: 'facts', before: ['Anna'], after: ['Anna', 'Boris'] }]);
    expect(journal.queued).toBe(0);
    watched(['Boris', 'Chen']);
    const full = executor.preview([seat('Dmitri')]);
    await turn();
    journal.flush();
    expect(await full).toMatchObject([{ kind: 'refused', problem: { code: 'wrong-status' } }]);
    expect(await executor.preview([seat('Anna')])).toEqual([{ kind: 'recorded' }]);
  });

  it('go in one append as a batch, and a refused one leaves the others alone', async () => {
    const batch = executor.batch(['Anna', 'Boris', 'Anna', 'Chen', 'Dmitri'].map(seat));
    await turn();
    expect(journal.queued).toBe(1);
    journal.flush();
    const settled = await batch;
    expect(settled.map((one) => (one.kind === 'done' ? one.after.join('+') : one.problem.code))).toEqual([
      'Anna',
      'Anna+Boris',
      'Anna',
      'Anna+Boris+Chen',
      'wrong-status',
    ]);
    expect(settled.map((one) => one.kind === 'done' && one.replayed)).toEqual([false, false, true, false, false]);
    expect(settled.map((one) => (one.kind === 'done' ? one.position.value : 0n))).toEqual([1n, 2n, 1n, 3n, 0n]);
  });

  it('need no read once the stream is in memory', async () => {
    watched(['Anna', 'Boris', 'Chen', 'Dmitri', 'Emil']);
    await turn();
    journal.flush();
    await turn();
    expect(journal.reads).toBe(1);
  });
});
