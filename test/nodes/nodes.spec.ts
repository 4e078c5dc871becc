import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { announce, removeFolders } from '../support/log-folders.js';
import { Nodes, type NodeAnswer } from '../support/nodes.js';
import { realServer } from '../support/test-register.js';
import { boundTimes } from '../support/timed.js';
import { until } from '../support/until.js';

boundTimes();

const X = '/v1/exhibitions/harbin';
const name = { en: 'A name' };
/** `NODES_SCANS` for more. */
const SCANS = Number(process.env['NODES_SCANS'] ?? 200);
/** Scans on their way to one node at once. */
const LANES = 16;

/** What an answer says, in a word or two. */
const said = ({ status, body }: NodeAnswer): string =>
  typeof body['type'] === 'string' && body['type'].startsWith('/problems/')
    ? `${status} ${body['type'].replace('/problems/', '')}`
    : `${status}`;

/** What a node knows is at most 2 s old when it decides; reading and deciding come on top, in ms. */
const LAG_BOUND_MS = 2800;

describe('two nodes on one server', () => {
  let double: EventStoreDouble | undefined;
  let nodes: Nodes;
  let last = '';
  beforeAll(async () => {
    const own = realServer === undefined ? await EventStoreDouble.start() : undefined;
    double = own;
    nodes = await Nodes.start(2, own && { url: own.url, kill: () => own.stop() });
    await announce(nodes.at(0).running);
  });
  afterAll(async () => {
    await nodes.stop();
    removeFolders();
  });

  const post = async (node: number, path: string, body: object = {}, key?: string) => {
    const answer = await nodes.at(node).send('POST', path, { body, key });
    if (answer.position !== '') last = answer.position;
    return answer;
  };
  const badge = async (node: number) => {
    const person = await post(node, `${X}/delegations/amur/participants`, { name, role: 'member' });
    const issued = await post(node, `${X}/badges`, {
      participantId: person.body['id'],
      category: 'delegate',
      zones: [],
    });
    expect(said(issued)).toBe('201');
    return issued.body['credential'];
  };

  it(`admit one badge once, scanned ${SCANS} times at both`, async () => {
    const credential = await badge(0);
    const outcomes: unknown[] = [];
    let asked = 0;
    const lane = async (node: number) => {
      while (asked < SCANS) {
        asked += 1;
        const scan = { scanId: randomUUID(), gate: 'north', direction: 'in', credential };
        for (;;) {
          const answer = await post(node, `${X}/scans`, scan);
          if (answer.status !== 200) expect(['503 overloaded', '409 conflict']).toContain(said(answer));
          if (answer.status !== 200) continue;
          outcomes.push([answer.body['outcome'], answer.body['reason']].join(' ').trim());
          break;
        }
      }
    };
    await Promise.all(Array.from({ length: 2 * LANES }, (_, number) => lane(number)));
    expect(outcomes.sort()).toEqual(['admitted', ...Array<string>(SCANS - 1).fill('denied already-inside')]);
  });

  it('give a delegation’s code once', async () => {
    for (let number = 0; number < 10; number++) {
      const body = (node: number) => ({
        code: `d${number}`,
        kind: 'region',
        name: { en: `Of ${node}` },
        country: 'RU',
      });
      const answers = await Promise.all([0, 1].map((node) => post(node, `${X}/delegations`, body(node))));
      expect(answers.map(said).sort()).toEqual(['201', '409 code-taken']);
    }
  });

  it('give as many places as the quota has, and no more', async () => {
    await post(0, `${X}/delegations`, { code: 'few', kind: 'region', name, country: 'RU', quota: { total: 5 } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        for (;;) {
          const answer = await post(number, `${X}/delegations/few/participants`, { name, role: 'member' });
          if (said(answer) !== '409 conflict') return answer;
        }
      }),
    );
    expect(answers.map(said).sort()).toEqual([
      ...Array<string>(5).fill('201'),
      ...Array<string>(15).fill('409 quota-exceeded'),
    ]);
  });

  it('give a stand to one firm', async () => {
    for (const code of ['f0', 'f1'])
      expect(said(await post(0, `${X}/firms`, { code, name, country: 'CN', sector: 'Trade' }))).toBe('201');
    for (let number = 0; number < 5; number++) {
      const stand = { hall: 'A', stand: `A${number}` };
      const answers = await Promise.all(
        [0, 1].map((node) => nodes.at(node).send('PUT', `${X}/firms/f${node}/stand`, { body: stand })),
      );
      expect(answers.map(said).filter((answer) => answer === '409 stand-taken')).toHaveLength(1);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    }
  });

  it('act once on one key that comes to both, and answer the same', async () => {
    for (let number = 0; number < 20; number++) {
      const body = { name: { en: `Anna ${number}` }, role: 'member', externalId: `both-${number}` };
      const path = `${X}/delegations/amur/participants`;
      const answers = await nodes.all('POST', path, { body, key: `both-${number}` });
      expect(answers.map(said)).toEqual(['201', '201']);
      expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
      const [one, other] = answers;
      expect(one?.body).toEqual(other?.body);
      expect(one?.position).toBe(other?.position);
      last = one?.position ?? '';
    }
    const { body } = await nodes.at(1).send('GET', `${X}/participants?limit=200`, { at: last });
    const found = (body['items'] as { externalId?: string }[]).map(({ externalId = '' }) => externalId);
    expect(found.filter((id) => id.startsWith('both-'))).toHaveLength(20);
  });

  it('refuse on one a key that another request has used on the other', async () => {
    const path = `${X}/delegations/amur/participants`;
    expect(said(await post(0, path, { name, role: 'member' }, 'used'))).toBe('201');
    expect(said(await post(1, path, { name, role: 'deputy' }, 'used'))).toBe('422 idempotency-key-reused');
  });

  it('show on each what was written on the other, by its position', async () => {
    for (let number = 0; number < 20; number++) {
      const body = { code: `seen${number}`, kind: 'region', name, country: 'RU' };
      const { position } = await post(number, `${X}/delegations`, body);
      const read = await nodes.at(number + 1).send('GET', `${X}/delegations/seen${number}`, { at: position });
      expect([read.status, read.body['code']]).toEqual([200, `seen${number}`]);
    }
  });

  it('decide on what the other wrote a moment ago', async () => {
    const credential = await badge(0);
    await post(0, `${X}/delegations`, { code: 'gone', kind: 'region', name, country: 'RU' });
    const granted = await post(0, '/v1/access', { name, role: 'door', exhibition: 'harbin' });
    const token = String(granted.body['token']);
    const scan = () => ({ scanId: randomUUID(), gate: 'north', direction: 'in', credential });
    const known = performance.now();
    while ((await nodes.at(1).send('POST', `${X}/scans`, { body: scan(), token })).status === 401)
      expect(performance.now() - known).toBeLessThan(2000);
    const revoked = await nodes.at(0).send('DELETE', `/v1/access/${String(granted.body['id'])}`, {
      body: { reason: 'The phone is lost.' },
    });
    expect(revoked.status).toBe(200);
    const since = performance.now();
    while ((await nodes.at(1).send('POST', `${X}/scans`, { body: scan(), token })).status !== 401) {
      expect(performance.now() - since).toBeLessThan(2000);
      await delay(5);
    }
  });

  (realServer === undefined ? describe : describe.skip)('where one lags', () => {
    const grant = async () => {
      const { body } = await nodes.at(0).send('POST', '/v1/access', { body: { name, role: 'supervisor' } });
      return { id: String(body['id']), token: String(body['token']) };
    };
    const scan = (token?: string) => {
      const body = { scanId: randomUUID(), gate: 'north', direction: 'in', credential: 'GOOD MORNING' };
      return nodes.at(1).send('POST', `${X}/scans`, { body, token });
    };
    /** How long the other node takes to answer a scan so, in ms. */
    const answers = async (status: number, token?: string) => {
      const since = performance.now();
      while ((await scan(token)).status !== status) {
        expect(performance.now() - since).toBeLessThan(LAG_BOUND_MS);
        await delay(20);
      }
      return performance.now() - since;
    };
    afterEach(() => {
      double?.faults.clear();
    });

    it('knows within the bound of a token that was granted elsewhere, and of its end', async () => {
      if (double !== undefined) double.faults.lag = 60_000;
      const { id, token } = await grant();
      await answers(200, token);
      const revoked = await nodes.at(0).send('DELETE', `/v1/access/${id}`, { body: { reason: 'The phone is lost.' } });
      expect(revoked.status).toBe(200);
      expect(await answers(401, token)).toBeLessThan(LAG_BOUND_MS);
    });

    it('refuses what it cannot know where nothing is read either', async () => {
      double?.faults.pause();
      await delay(2300);
      const answer = await scan();
      expect(answer).toMatchObject({ status: 503, retryAfter: '1', body: { type: '/problems/log-unavailable' } });
      expect(answer.ms).toBeLessThan(1300);
      double?.faults.resume();
      await answers(200);
    });
  });

  it('have equal read models, byte for byte', async () => {
    const write = await nodes.at(0).send('PUT', `${X}/zones/annex`, { body: { name: { en: 'Hall' } } });
    const reads = await nodes.all('GET', `${X}/zones/annex`, { at: write.position });
    expect(reads.map(({ status }) => status)).toEqual([200, 200]);
    // The end of a node records how often it refused; started again, it has read that too, and nothing more is written.
    expect(await nodes.restart(1)).toBe(0);
    const models = () => [nodes.at(0).readModels(), nodes.at(1).readModels()] as const;
    await until(() => isDeepStrictEqual(...models())).catch(() => undefined);
    const [one, other] = models();
    expect(one.length).toBeGreaterThan(SCANS);
    expect(other).toEqual(one);
  });
});
