import { randomUUID } from 'node:crypto';
import type { Fact } from '../../src/kernel/decider.js';
import { EventCodec } from '../../src/kernel/codec.js';
import type { NewEvent } from '../../src/kernel/recorded-event.js';
import type { IdempotencyRecord } from '../../src/kernel/event-store.js';

type QuotaChanged = Fact<'quota-changed.v3', Readonly<Record<string, unknown>>, { readonly reason: string }>;

/** The release under test. It has changed the quota's event twice. */
export const codec = new EventCodec(
  { 'quota-changed.v3': true },
  {
    'quota-changed.v1': (fact) => ({
      ...fact,
      type: 'quota-changed.v2',
      data: { seats: { total: (fact.data as { seats: number }).seats } },
    }),
    'quota-changed.v2': (fact) => ({ ...fact, type: 'quota-changed.v3', data: { ...fact.data, unit: 'person' } }),
  },
);

/** The release before those changes. */
export const firstRelease = new EventCodec({ 'quota-changed.v1': true });

export const retiredQuota = (seats: number): Fact<'quota-changed.v1', { readonly seats: number }> => ({
  type: 'quota-changed.v1',
  data: { seats },
});

export const uuid = (): string => randomUUID();

/** An event with an id of its own; what it says matters to the test alone. */
export const anEvent = (data: Readonly<Record<string, unknown>> = {}): NewEvent<QuotaChanged> => ({
  id: uuid(),
  at: '2014-06-30T01:00:00.000Z',
  fact: { type: 'quota-changed.v3', data, about: '7k3mq9xz2p', personal: { reason: 'asked for by 李明' } },
  meta: {
    command: '0b8e1c1e-8f43-5d6b-9a51-0f6f4f3c2d1a',
    correlation: '5f0d4a8e-26a5-4a34-9f0e-7d7f4c1b2a3c',
    causation: '0b8e1c1e-8f43-5d6b-9a51-0f6f4f3c2d1a',
    actor: { access: 'a1', role: 'registrar' },
  },
});

export const idempotency = (): IdempotencyRecord => ({ id: uuid(), fingerprint: uuid().replaceAll('-', '') });
