import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DoubleProcess } from '../support/eventstoredb/process.js';
import { announce, removeFolders } from '../support/log-folders.js';
import { Nodes, type Node } from '../support/nodes.js';
import { until } from '../support/until.js';

const X = '/v1/exhibitions/harbin';
const people = `${X}/delegations/amur/participants`;
const person = { name: { en: 'Anna' }, role: 'member', externalId: 'anna' };

describe('a node whose server', () => {
  let nodes: Nodes;
  let node: Node;
  let server: DoubleProcess;
  beforeAll(async () => {
    server = await DoubleProcess.start();
    nodes = await Nodes.start(1, server);
    node = nodes.at(0);
    await announce(node.running);
  });
  afterAll(async () => {
    await nodes.stop();
    removeFolders();
  });

  it('stands still answers scans within a second, commands that they may repeat, and each once afterwards', async () => {
    const { body } = await node.send('POST', people, { body: { ...person, externalId: 'boris' } });
    const grant = { participantId: body['id'], category: 'delegate', zones: [] };
    const { credential } = (await node.send('POST', `${X}/badges`, { body: grant })).body;
    const scan = { scanId: randomUUID(), gate: 'north', direction: 'in', credential };
    server.signal('SIGSTOP');
    const since = performance.now();
    const command = node.send('POST', people, { body: person, key: 'anna' });
    const answers = [];
    while (performance.now() - since < 3500) {
      answers.push(await node.send('POST', `${X}/scans`, { body: scan }));
      await delay(300);
    }
    expect(new Set(answers.map(({ status, retryAfter }) => `${status} ${retryAfter ?? ''}`))).toEqual(
      new Set(['503 1']),
    );
    expect(new Set(answers.map(({ body: { type } }) => type))).toEqual(
      new Set(['/problems/overloaded', '/problems/log-unavailable']),
    );
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(3000);
    expect(await command).toMatchObject({ status: 503, retryAfter: '1' });
    server.signal('SIGCONT');
    await until(async () => (await node.send('POST', `${X}/scans`, { body: scan })).status === 200, 20_000);
    expect((await node.send('POST', `${X}/scans`, { body: scan })).body).toMatchObject({ outcome: 'admitted' });
    await until(async () => (await node.send('POST', people, { body: person, key: 'anna' })).status === 201, 20_000);
    const again = await node.send('POST', people, { body: person, key: 'anna' });
    expect(again).toMatchObject({ status: 201, replayed: true });
    const shown = await node.send('GET', `${X}/participants?limit=200`, { at: again.position });
    const names = (shown.body['items'] as { externalId: string }[]).map(({ externalId }) => externalId);
    expect(names.sort()).toEqual(['anna', 'boris']);
  });

  // The last one, since the node ends.
  it('has lost its log says so and ends', async () => {
    const port = Number(new URL(server.url.replace('esdb', 'http')).port);
    await server.kill();
    const other = await DoubleProcess.start(port);
    try {
      const { code, stderr } = await node.running.ended;
      expect(code).toBe(1);
      expect(stderr).toContain('the server holds another log now');
    } finally {
      await other.kill();
    }
  });
});
