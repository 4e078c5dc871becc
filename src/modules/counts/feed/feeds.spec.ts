import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Clock } from '../../../kernel/clock.js';
import { Position } from '../../../kernel/position.js';
import { Problem } from '../../../kernel/problem.js';
import type { Projector } from '../../../projections/engine/projector.js';
import type { Access } from '../../access/access.decider.js';
import type { AccessStates } from '../../access/accesses.state.js';
import type { FeedViews, ViewName } from './feed-views.reader.js';
import { FeedLimits } from './feed-limits.js';
import type { FeedSubscriber } from './feed-subscriber.js';
import { Feeds } from './feeds.js';

const at = (value: number) => new Position('log', 1, BigInt(value));
const person = (id: string, organisation?: string): Access => ({
  ...{ id, role: organisation === undefined ? 'viewer' : 'focal-point', name: null },
  ...(organisation !== undefined && { organisation }),
});

describe('feeds', () => {
  let leaf = 1;
  let stopped = false;
  let looks: (readonly ViewName[])[] = [];
  let advance: () => void = () => undefined;
  let streams: Feeds;
  const readers: FeedSubscriber[] = [];

  const connect = (caller: Access) => {
    const reader = streams.connect('harbin', caller, undefined);
    reader.resume();
    readers.push(reader);
    return reader;
  };

  const start = (heartbeat: number) => {
    [leaf, stopped, looks] = [1, false, []];
    const projector = {
      onAdvance: (listener: () => void) => {
        advance = listener;
        return () => undefined;
      },
    };
    const counts = {
      of: (_exhibition: string, views: readonly ViewName[]) => {
        if (stopped) throw new Problem('read-model-stopped', 'Stopped.');
        looks.push(views);
        const body = { inside: leaf };
        return { position: at(leaf), leafIndex: leaf - 1, value: new Map(views.map((view) => [view, body])) };
      },
    };
    streams = new Feeds(
      projector as unknown as Projector,
      counts as unknown as FeedViews,
      { isCurrent: () => true } as unknown as AccessStates,
      new Clock(),
      FeedLimits.with({ pauseMs: 20, heartbeatMs: heartbeat }),
    );
  };
  afterEach(() => {
    streams.onModuleDestroy();
    for (const reader of readers.splice(0)) reader.destroy();
  });

  it('read once for all subscribers with equal rights, when something has changed', async () => {
    start(60_000);
    for (let n = 0; n < 10; n++) connect(person(`viewer-${n}`));
    for (let n = 0; n < 10; n++) connect(person(`amur-${n}`, 'delegation:amur'));
    await delay(5);
    looks = [];
    leaf = 2;
    advance();
    advance();
    while (looks.length === 0) await delay(5);
    await delay(60);
    expect(looks).toEqual([['attendance', 'headcounts', 'delegation:amur', 'imports delegation:amur']]);
  });

  it('read nothing without subscribers', async () => {
    start(60_000);
    connect(person('viewer')).destroy();
    await delay(5);
    looks = [];
    advance();
    await delay(60);
    expect([looks, streams.open]).toEqual([[], 0]);
  });

  it('end when the read models stop, so that a reconnecting client gets the error', async () => {
    start(20);
    const reader = connect(person('viewer'));
    await delay(5);
    stopped = true;
    while (streams.open > 0) await delay(5);
    expect(reader.readableEnded).toBe(true);
    // What the last look found is shown for as long as a multiple of what that took.
    await delay(200);
    expect(() => connect(person('viewer'))).toThrow('read-model-stopped');
  });
});
