import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../kernel/clock.js';
import type { CommandSteps } from '../../kernel/command-steps.js';
import { Instead } from '../../kernel/instead.js';
import type { CommandExecutor } from '../../kernel/execute.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import type { ClockEvent, SteppedBack } from './clock.events.js';
import { ClockWatch } from './clock-watch.js';

const at = (seconds: number) => new Date(Date.UTC(2014, 5, 30) + seconds * 1000).toISOString();

/** The steps found where the clock shows these times, in seconds, as events of `age` seconds are recorded. */
function steps(
  times: readonly number[],
  { rate = 1, age = 0 } = {},
): { readonly found: readonly SteppedBack[]; readonly recorded: number } {
  let tell: (events: readonly RecordedEvent[]) => void = () => undefined;
  let recorded = 0;
  const executor = {
    onRecorded: (told: typeof tell) => (tell = told),
    execute: ({ stream, decide }: CommandSteps<number, ClockEvent>) => {
      expect(stream).toBe('clock-n1');
      const facts = decide(0);
      recorded += facts instanceof Instead ? 0 : facts.length;
      return Promise.resolve();
    },
  } as unknown as CommandExecutor;
  const found: SteppedBack[] = [];
  let now = 0;
  const clock = { rate, mark: undefined, now: () => new Date(at(now)) } as Clock;
  new ClockWatch({ clock, executor, node: 'n1', onStep: (step) => found.push(step), onFailure: () => undefined });
  for (const time of times) {
    now = time;
    tell([{ at: at(time - age) } as RecordedEvent]);
  }
  return { found, recorded };
}

describe('a watch over the clock', () => {
  it('finds a clock more than 5 s before the last event, once', () => {
    const { found, recorded } = steps([100, 101, 60, 61, 62]);
    expect(found).toEqual([{ found: 'event', last: at(101), now: at(60), behindMs: 41_000 }]);
    expect(recorded).toBe(1);
  });

  it('finds each further step', () => {
    expect(steps([100, 60, 200, 50]).found.map(({ behindMs }) => behindMs)).toEqual([40_000, 150_000]);
  });

  it('takes times up to 5 s apart in any order, also a little earlier each time', () => {
    expect(steps([100, 96, 99, 95, 104]).found).toEqual([]);
    expect(steps([100, 96, 92]).found).toHaveLength(1);
  });

  it('finds none in an event of a command that took long', () => {
    expect(steps([100, 101], { age: 60 }).found).toEqual([]);
  });

  it('measures by the machine’s clock where its own runs faster', () => {
    expect(steps([100_000, 95_000], { rate: 1500 }).found).toEqual([]);
    expect(steps([100_000, 92_000], { rate: 1500 }).found).toHaveLength(1);
  });
});
