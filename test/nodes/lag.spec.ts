import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { announce, removeFolders } from '../support/log-folders.js';
import { Nodes } from '../support/nodes.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const X = '/v1/exhibitions/harbin';
const name = { en: 'A name' };
/** What a node knows is at most 2 s old when it decides; reading and deciding come on top, in ms. */
const BOUND = 2800;

describe('a node whose subscription lags by a minute', () => {
  let double: EventStoreDouble;
  let nodes: Nodes;
  beforeAll(async () => {
    double = await EventStoreDouble.start();
    nodes = await Nodes.start(2, { url: double.url, kill: () => double.stop() });
    await announce(nodes.at(0).running);
  });
  afterAll(async () => {
    await nodes.stop();
    removeFolders();
  });

  const grant = async () => {
    const { body } = await nodes.at(0).send('POST', '/v1/access', { body: { name, role: 'supervisor' } });
    return { id: String(body['id']), token: String(body['token']) };
  };
  const scan = (token?: string) => {
    const body = { scanId: randomUUID(), gate: 'north', direction: 'in', credential: 'GOOD MORNING' };
    return nodes.at(1).send('POST', `${X}/scans`, { body, token });
  };
  /** How long the other node takes to answer a scan so, in ms. */
  const until = async (status: number, token?: string) => {
    const since = performance.now();
    while ((await scan(token)).status !== status) {
      expect(performance.now() - since).toBeLessThan(BOUND);
      await delay(20);
    }
    return performance.now() - since;
  };

  it('knows within the bound of a token that was granted elsewhere, and of its end', async () => {
    double.faults.lag = 60_000;
    const { id, token } = await grant();
    await until(200, token);
    const revoked = await nodes.at(0).send('DELETE', `/v1/access/${id}`, { body: { reason: 'The phone is lost.' } });
    expect(revoked.status).toBe(200);
    expect(await until(401, token)).toBeLessThan(BOUND);
  });

  it('refuses what it cannot know where nothing is read either', async () => {
    double.faults.pause();
    await delay(2300);
    const answer = await scan();
    expect(answer).toMatchObject({ status: 503, retryAfter: '1', body: { type: '/problems/log-unavailable' } });
    expect(answer.ms).toBeLessThan(1300);
    double.faults.resume();
    await until(200);
  });
});
