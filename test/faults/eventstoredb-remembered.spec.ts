import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { StreamName } from '../../src/kernel/stream.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { renewLog } from '../../src/log/eventstoredb/has-log.js';
import { anEvent } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere } from '../support/eventstoredb/elsewhere.js';
import { storeOn } from '../support/eventstoredb/store-on.js';
import { newFolder } from '../support/log-folders.js';

let double: EventStoreDouble;
let memory: string;
const badge = (number: number): StreamName => `badge-harbin.${number}`;
/** A node that has read nothing of the log yet. */
const fresh = () => storeOn(double.url, { memory });
const file = () => join(memory, readdirSync(memory)[0] ?? '');

/** Six events, seen by a node that has ended. */
beforeEach(async () => {
  double = await EventStoreDouble.start();
  memory = newFolder('secret');
  const first = await fresh();
  for (let number = 0; number < 6; number++) await first.store.append(badge(number), NO_STREAM, [anEvent()]);
  await first.discard();
});
afterEach(async () => {
  await double.stop();
  rmSync(memory, { recursive: true });
});

it('a node that has read nothing refuses an older copy of the server, with both sizes', async () => {
  expect(readFileSync(file(), 'latin1')).toContain('events 6\n');
  await double.restart({ keep: 4 });
  const refusal = `EventStoreDB holds 3 events of the log, and ${file()} remembers 6: give the server its latest files`;
  await expect(fresh()).rejects.toThrow(refusal);
  // Where the older copy is all that is left, the operator says so.
  await renewLog(double.url, '');
  const restored = await fresh();
  expect(await restored.store.append(badge(4), NO_STREAM, [anEvent()])).toMatchObject({ revision: 0 });
  await restored.discard();
  expect(readFileSync(file(), 'latin1')).toContain('events 4\n');
  await (await fresh()).discard();
});

it('refuses an older copy that others have written to since', async () => {
  await double.restart({ keep: 4 });
  for (let number = 10; number < 14; number++) appendedElsewhere(double.log, badge(number));
  await expect(fresh()).rejects.toThrow('remembers 6, which are not the first of them');
});

it('refuses a copy from before an incarnation that is remembered', async () => {
  const copy = double.log.all.length;
  await renewLog(double.url, '');
  await (await fresh()).discard();
  double.log.truncate(7);
  expect(double.log.all.length).toBeLessThanOrEqual(copy);
  await expect(fresh()).rejects.toThrow(/holds incarnation 1 of the log, and .* remembers \d+, with 6 events/);
});

it('starts where the folder cannot be written, and says so', async () => {
  const told: unknown[] = [];
  rmSync(memory, { recursive: true });
  const node = await storeOn(double.url, { memory, onForgetful: (error) => told.push(error) });
  await node.discard();
  expect(told).not.toEqual([]);
  // Without a listener it has no effect.
  await (await storeOn(double.url, { memory })).discard();
  memory = newFolder('secret');
});
