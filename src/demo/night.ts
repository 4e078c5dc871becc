import { inHarbin } from './clock.js';
import type { Caller, Client } from './client.js';
import { clockBefore, readClock, type Prepared } from './day.js';
import { refusalLines, type ScanAnswer } from './doors.js';
import { EXPO, NIGHT_SHIFT } from './expo.js';
import { inParallel } from './in-parallel.js';
import type { ServerClock } from './server.js';
import { stage } from './stages.js';

/** On a quiet machine an hour of the night passes in a second. */
const CLOCK_RATE = 3600;
/** A machine that is slow to start gets a longer night: so many starts fit between the shift's coming and the new day. */
const STARTS_A_NIGHT = 4;

const LANE_COUNT = 4;

/** `startTime`: milliseconds that the server needs to start. */
export function nightClock(startTime: number): ServerClock {
  const night = NIGHT_SHIFT.dayTurns.getTime() - NIGHT_SHIFT.comes.getTime();
  const rate = Math.min(CLOCK_RATE, Math.round(night / (STARTS_A_NIGHT * startTime)));
  return clockBefore(NIGHT_SHIFT.comes, rate, startTime);
}

const scan = async (door: Caller, direction: 'in' | 'out', credential: string) =>
  (await door.scan(`${EXPO}/scans`, { gate: 'south', direction, credential })) as ScanAnswer;

/** The night before the opening: the shift that builds the stands works over midnight, nobody else is let in. */
export async function playNight(
  client: Client,
  { accesses, guests, nightShift }: Prepared,
  { rate }: ServerClock,
): Promise<void> {
  const clock = await readClock(client, accesses, rate);
  const door = client.as(accesses.doors.south);
  const delegate = guests.find(({ category }) => category === 'delegate');
  if (delegate === undefined) throw new Error('no delegate has a badge');
  const pass = (direction: 'in' | 'out', outcome: ScanAnswer['outcome'], done: () => void) =>
    inParallel(LANE_COUNT, nightShift, async ({ id, credential }) => {
      const answer = await scan(door, direction, credential);
      // Who leaves once the new day has begun was inside on the old one.
      const isLate = answer.reason === 'not-inside' && clock.now() >= NIGHT_SHIFT.dayTurns;
      if (answer.outcome !== outcome || (answer.reason !== undefined && !isLate))
        throw new Error(`${id} of the night shift was answered ${answer.outcome} ${answer.reason ?? ''}`);
      done();
    });
  await stage('The night shift worked over midnight', 2 * nightShift.length, async ({ tick, say }) => {
    await clock.until(NIGHT_SHIFT.comes.getTime());
    await pass('in', 'admitted', tick);
    const at = inHarbin(clock.now());
    say(`    ${at} south gate: ${nightShift.length} of the night crew are admitted, before the opening`);
    const refused = await scan(door, 'in', delegate.credential);
    say(refusalLines(refused, 'exhibition-not-open', `${at} south gate: a delegate comes a night early`));
    await clock.until(NIGHT_SHIFT.goes.getTime());
    await pass('out', 'left', tick);
    say(`    ${inHarbin(clock.now())} south gate: the night crew has left`);
  });
}
