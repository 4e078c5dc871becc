import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamName } from '../../src/kernel/stream.js';
import { CommandAlreadyRecorded, CommandInProgress, NO_STREAM } from '../../src/kernel/event-store.js';
import { anEvent, idempotency } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere, reservedElsewhere } from '../support/eventstoredb/elsewhere.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const badge: StreamName = 'badge-harbin.one';
const ABANDONED = 1000;

describe('a command that another node has reserved', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url, { abandoned: ABANDONED });
  });
  afterEach(async () => {
    double.faults.clear();
    await opened.discard();
    await double.stop();
  });
  const stored = () => double.log.eventsOf(badge).map(({ id }) => id);
  /** A reservation of another node for one event, and that event. */
  const reserved = () => {
    const [command, late] = [idempotency(), anEvent()];
    reservedElsewhere(double.log, command, { stream: badge, expected: NO_STREAM, count: 1, first: late.id });
    return { command, late };
  };

  it('acts there where its append comes in time; here it is on record', async () => {
    const { command, late } = reserved();
    const here = opened.store.append(badge, NO_STREAM, [anEvent()], command);
    await delay(ABANDONED / 2);
    appendedElsewhere(double.log, badge, 0, late);
    await expect(here).rejects.toThrow(CommandAlreadyRecorded);
    expect(await opened.store.findCommand(command.id)).toMatchObject({ stream: badge, revision: 0, count: 1 });
    expect(stored()).toEqual([late.id]);
  });

  it('is taken over where its append does not come, and the late one cannot double it', async () => {
    const { command, late } = reserved();
    const since = performance.now();
    const event = anEvent();
    const { events } = await opened.store.append(badge, NO_STREAM, [event], command);
    expect(performance.now() - since).toBeGreaterThan(ABANDONED * 0.9);
    appendedElsewhere(double.log, badge, 0, late);
    expect(events.map(({ id }) => id)).toEqual([event.id]);
    expect(stored()).toEqual([event.id]);
    expect(await opened.store.findCommand(command.id)).toMatchObject({ revision: 0, count: 1 });
  });

  it('has acted there where its append comes between the taking over and the append here', async () => {
    const { command, late } = reserved();
    await delay(ABANDONED);
    double.faults.delayAppends(1, 0);
    double.faults.delayAppends(1, 600);
    // It is refused as a reservation, is given the reservation, and then takes its time.
    double.faults.delayAppends(1, 600);
    const here = opened.store.append(badge, NO_STREAM, [anEvent()], command);
    await delay(900);
    appendedElsewhere(double.log, badge, 0, late);
    await expect(here).rejects.toThrow(CommandAlreadyRecorded);
    expect(stored()).toEqual([late.id]);
    expect(await opened.store.findCommand(command.id)).toMatchObject({ revision: 0, count: 1 });
    await expect(opened.store.append(badge, 0, [anEvent()], command)).rejects.toThrow(CommandAlreadyRecorded);
  });

  it('is answered as it is stored where the late append has the same ids', async () => {
    const { command, late } = reserved();
    await delay(ABANDONED);
    double.faults.delayAppends(2, 0);
    double.faults.delayAppends(1, 600);
    const again = { ...late, at: '2014-06-30T01:00:07.000Z' };
    const here = opened.store.append(badge, NO_STREAM, [again], command);
    await delay(300);
    appendedElsewhere(double.log, badge, 0, late);
    expect((await here).events).toMatchObject([{ id: late.id, at: late.at, revision: 0 }]);
    expect(stored()).toEqual([late.id]);
  });

  it('is under way for 2 s, and then worth a repeat', async () => {
    await opened.discard();
    opened = await storeOn(double.url);
    const { command } = reserved();
    const since = performance.now();
    await expect(opened.store.append(badge, NO_STREAM, [anEvent()], command)).rejects.toThrow(CommandInProgress);
    expect(performance.now() - since).toBeGreaterThan(1900);
    expect(performance.now() - since).toBeLessThan(3000);
    expect(await opened.store.findCommand(command.id)).toBeUndefined();
    expect(stored()).toEqual([]);
  });

  it('may come here at once where another’s event stands in its place', async () => {
    const { command } = reserved();
    appendedElsewhere(double.log, badge);
    const since = performance.now();
    expect(await opened.store.append(badge, 0, [anEvent()], command)).toMatchObject({ revision: 1 });
    expect(performance.now() - since).toBeLessThan(ABANDONED * 0.9);
  });
});
