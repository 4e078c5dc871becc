import { beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { MemoryJournal } from '../../test/support/memory-journal.js';
import type { AnyFact, Decider, Fact } from './decider.js';
import { CommandExecutor } from './execute.js';
import type { Appended } from './journal.js';
import { Problem } from './problem.js';

type Knocked = Fact<'knocked.v1', { readonly by: string }>;
type Answered = Fact<'answered.v1'>;

/** Who stands at the door. */
const doorway: Decider<readonly string[], Knocked | Answered> = {
  initial: [],
  evolve: (knocks, event) => (event.type === 'knocked.v1' ? [...knocks, event.data.by] : []),
};

/** A log that takes its time over appends. */
class SlowStore extends MemoryJournal {
  override async append<Event extends AnyFact>(
    ...asked: Parameters<MemoryJournal['append']>
  ): Promise<Appended<Event>> {
    await delay(60);
    return super.append(...asked) as Promise<Appended<Event>>;
  }
}

describe('a command whose outcome does not come in time', () => {
  it('is put off; it may be written all the same, and a repeat finds it', async () => {
    const executor = new CommandExecutor(new SlowStore());
    const knock = (timeoutMs: number) =>
      executor.execute({
        name: 'open-door',
        stream: 'door-1',
        decider: doorway,
        context: {
          ...{
            command: '00000000-0000-4000-8000-000000000000',
            correlation: 'spec',
            ifMatchRequired: false,
            faults: [],
          },
          ...{ actor: { access: 'spec', role: 'door' }, now: new Date('2014-06-30T02:00:00Z') },
        },
        timeoutMs,
        recorded: (knocks) => (knocks.includes('Anna') ? knocks.indexOf('Anna') : undefined),
        revision: () => undefined,
        decide: (): Knocked[] => [{ type: 'knocked.v1', data: { by: 'Anna' } }],
      });
    await expect(knock(20)).rejects.toMatchObject({
      code: 'overloaded',
      detail: 'The log is slow to answer, and this may still be written. Repeat it in a second as it is: it acts once.',
    });
    const { replayed, after } = await knock(1000);
    expect([replayed, after]).toEqual([true, ['Anna']]);
  });
});

describe('a command that is often given to the same stream', () => {
  let store: MemoryJournal;
  let executor: CommandExecutor;
  let commands = 0;
  beforeEach(() => {
    store = new MemoryJournal();
    executor = new CommandExecutor(store);
  });

  const context = () => ({
    command: `00000000-0000-4000-8000-${String(++commands).padStart(12, '0')}`,
    correlation: 'spec',
    actor: { access: 'spec', role: 'door' },
    now: new Date('2014-06-30T02:00:00Z'),
    ifMatchRequired: false,
    faults: [],
  });
  const knock = (by: string, over = executor) =>
    over.execute({
      name: 'open-door',
      stream: 'door-1',
      decider: doorway,
      context: context(),
      remember: true,
      recorded: (knocks) => (knocks.includes(by) ? knocks.indexOf(by) : undefined),
      revision: () => undefined,
      decide: (knocks): Knocked[] => {
        if (knocks.length === 3) throw new Problem('wrong-status', 'There is no room at the door.');
        return [{ type: 'knocked.v1', data: { by } }];
      },
    });
  const answer = (over = executor) =>
    over.execute({
      name: 'open-door',
      stream: 'door-1',
      decider: doorway,
      context: context(),
      revision: () => undefined,
      decide: (): Answered[] => [{ type: 'answered.v1', data: {} }],
    });

  it('reads the stream the first time, and then remembers it', async () => {
    await knock('Anna');
    expect(store.reads).toBe(1);
    await knock('Boris');
    const { before, after } = await knock('Chen');
    expect([before, after]).toEqual([
      ['Anna', 'Boris'],
      ['Anna', 'Boris', 'Chen'],
    ]);
    expect(store.reads).toBe(1);
  });

  it('decides on what another node has written meanwhile', async () => {
    const other = new CommandExecutor(store);
    await knock('Anna');
    await knock('Boris', other);
    expect((await knock('Chen')).before).toEqual(['Anna', 'Boris']);
    await answer(other);
    expect((await knock('Dmitri')).after).toEqual(['Dmitri']);
  });

  it('is not refused by what is remembered alone', async () => {
    for (const by of ['Anna', 'Boris', 'Chen']) await knock(by);
    await answer(new CommandExecutor(store));
    expect((await knock('Dmitri')).after).toEqual(['Dmitri']);
  });

  it('forgets the stream when another command writes to it', async () => {
    await knock('Anna');
    await answer();
    expect((await knock('Boris')).before).toEqual([]);
  });

  it('answers a repeat with the event of the first', async () => {
    const first = await knock('Anna');
    await knock('Boris');
    const again = await knock('Anna');
    expect([again.replayed, again.events, again.position]).toEqual([true, first.events, first.position]);
    expect([again.before, again.after]).toEqual([[], ['Anna']]);
    expect((await knock('Chen')).before).toEqual(['Anna', 'Boris']);
  });
});

describe('a command that comes to two nodes at once', () => {
  const idempotency = { id: '00000000-0000-4000-8000-000000000001', fingerprint: 'ab' };
  const enter = (store: MemoryJournal) =>
    new CommandExecutor(store).execute({
      name: 'open-door',
      stream: 'door-1',
      decider: doorway,
      context: {
        command: idempotency.id,
        idempotency,
        correlation: 'spec',
        actor: { access: 'spec', role: 'door' },
        now: new Date('2014-06-30T02:00:00Z'),
        ifMatchRequired: false,
        faults: [],
      },
      revision: () => undefined,
      decide: (knocks): Knocked[] => {
        if (knocks.includes('Anna')) throw new Problem('wrong-status', 'She is there already.');
        return [{ type: 'knocked.v1', data: { by: 'Anna' } }];
      },
    });

  it('is answered with the result of the other where that alone conflicts with it', async () => {
    const store = new MemoryJournal();
    const first = await enter(store);
    store.blind = 1;
    expect(await enter(store)).toEqual({ ...first, replayed: true });
  });

  it('is refused where another command conflicts with it', async () => {
    const store = new MemoryJournal();
    await enter(store);
    store.blind = 2;
    await expect(enter(store)).rejects.toMatchObject({ code: 'wrong-status' });
  });
});

describe('a command that probably starts its stream', () => {
  it('reads the stream only where the append finds an event there', async () => {
    const store = new MemoryJournal();
    let reads = 0;
    const read = store.readStream.bind(store);
    Object.assign(store, {
      readStream: (...asked: Parameters<typeof read>) => {
        reads += 1;
        return read(...asked);
      },
    });
    const knock = (by: string) =>
      // Each on an executor that remembers nothing.
      new CommandExecutor(store).execute({
        name: 'open-door',
        stream: 'door-9',
        decider: doorway,
        context: {
          command: `00000000-0000-4000-8000-${by.padStart(12, '0')}`,
          correlation: 'spec',
          actor: { access: 'spec', role: 'door' },
          now: new Date('2014-06-30T02:00:00Z'),
          ifMatchRequired: false,
          faults: [],
        },
        startsStream: true,
        revision: () => undefined,
        decide: (): Knocked[] => [{ type: 'knocked.v1', data: { by } }],
      });
    await knock('1');
    expect(reads).toBe(0);
    expect((await knock('2')).after).toEqual(['1', '2']);
    expect(reads).toBe(1);
  });
});
