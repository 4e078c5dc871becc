import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

/** Everything a finite read brings. */
export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The first `count` items of an endless source, which is then left. */
export async function first<Item>(count: number, source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) if (items.push(item) >= count) break;
  return items;
}

/** What a promise is refused with; a promise kept is a failure of the test. */
export async function refusal(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const error: unknown = await promise.then(
    () => {
      throw new Error('expected a refusal');
    },
    (reason: unknown) => reason,
  );
  const { type, code, message, streamName, expectedVersion, actualVersion, maxAppendSize } = error as Record<
    string,
    unknown
  >;
  const told = { type, code, message, streamName, expectedVersion, actualVersion, maxAppendSize };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** An event with an id of its own. */
export const anEvent = (n = 0, type = 'seat-counted') => jsonEvent({ id: randomUUID(), type, data: { n } });

/** So many of them, counted from 0. */
export const events = (count: number) => Array.from({ length: count }, (_, n) => anEvent(n));

/** A stream's name that no other test uses. */
export const aStream = (category = 'badge'): string => `${category}-${randomUUID()}`;

export const connect = (url: string): EventStoreDBClient => EventStoreDBClient.connectionString(url);
