import { expect } from '@jest/globals';
import type { RecordedEvent } from '../../../src/kernel/recorded-event.js';
import type { StreamName } from '../../../src/kernel/stream.js';
import { NO_STREAM } from '../../../src/kernel/event-store.js';
import { anEvent, idempotency } from '../../contract/sample-events.js';
import type { OpenedStore } from './store-on.js';

/** Tries and patience shorter than the product's 2 and 5 s, and a time between the two, in ms. */
export const SHORT_TRY_MS = 1200;
export const AWAY_MS = 1500;

let written = 0;
/** A stream of its own. */
export const seat = (): StreamName => `badge-harbin.${written++}`;

/** Appends to new streams, each with a reservation where asked; gives the events as they were acknowledged. */
export const write = (opened: OpenedStore, count: number, reserved = false): Promise<RecordedEvent[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { events } = await opened.store.append(
        seat(),
        NO_STREAM,
        [anEvent()],
        reserved ? idempotency() : undefined,
      );
      return events;
    }),
  ).then((events) => events.flat());

/** What was acknowledged is what the log holds, each once. */
export async function expectHeld(opened: OpenedStore, acknowledged: readonly RecordedEvent[]): Promise<void> {
  const inOrder = [...acknowledged].sort((one, other) => Number(one.position.value - other.position.value));
  expect(await opened.store.readAll({}, 10_000)).toEqual(inOrder);
}
