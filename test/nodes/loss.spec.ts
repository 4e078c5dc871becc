import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { connect } from '../contract/eventstoredb-server.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { newFolder, removeFolders, TOKEN } from '../support/log-folders.js';
import { OperatorCommand } from '../support/operator.js';
import { freePort, RegisterProcess } from '../support/register-process.js';
import { until } from '../support/until.js';

const fair = (code: string) => ({
  ...{ code, name: { en: 'Fair' }, timeZone: 'Asia/Shanghai' },
  ...{ opensOn: '2014-06-30', closesOn: '2014-07-04' },
});

afterAll(removeFolders);

it('a register whose server has lost a stream goes on when the operator has acknowledged it', async () => {
  const double = await EventStoreDouble.start();
  const settings = {
    REGISTER_STORE: 'eventstoredb',
    EVENTSTOREDB_URL: double.url,
    REGISTER_SECRET_FILE: join(newFolder('secret'), 'register.key'),
    REGISTER_BOOTSTRAP_TOKEN: TOKEN,
  };
  const folder = newFolder('node');
  const processes: RegisterProcess[] = [];
  const started = async (at: string) => {
    const one = RegisterProcess.start({ ...settings, REGISTER_DATA_DIR: at }, await freePort());
    processes.push(one);
    return one;
  };
  const operate = (...args: readonly string[]) =>
    OperatorCommand.with({ ...settings, REGISTER_DATA_DIR: folder }, ...args).ended;
  const send = async (node: RegisterProcess, method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const answer = await fetch(node.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  try {
    const old = await (await started(folder)).ready();
    expect((await send(old, 'POST', '/v1/exhibitions', fair('lost-2014'))).status).toBe(201);
    expect((await send(old, 'POST', '/v1/exhibitions', fair('kept-2014'))).status).toBe(201);
    const client = connect(double.url);
    await client.tombstoneStream('exhibition-lost-2014');
    await client.dispose();
    double.log.scavenge();

    const fresh = await started(newFolder('node'));
    const isLive = () => fetch(`${fresh.address}/health/live`).then(({ ok }) => ok);
    await until(() => isLive().catch(() => false), 20_000);
    const missing = expect.stringContaining('exhibition-lost-2014 from revision 0 on') as unknown;
    expect(await send(fresh, 'GET', '/health/ready')).toMatchObject({
      status: 503,
      body: { checks: { log: 'incomplete', missing } },
    });
    expect(await send(fresh, 'POST', '/v1/exhibitions', fair('new-2014'))).toMatchObject({
      status: 503,
      body: { type: '/problems/log-damaged', detail: missing },
    });
    const damaged = await operate('verify');
    expect([damaged.code, damaged.stdout]).toEqual([
      1,
      expect.stringContaining('DAMAGED: the log has lost positions 2 to 3: '),
    ]);

    const { code, stdout, stderr } = await operate('acknowledge-loss', '--reason', 'Deleted by mistake');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('On record: the log has lost positions 2 to 3: exhibition-lost-2014');
    const twice = await operate('acknowledge-loss', '--reason', 'Again');
    expect([twice.code, twice.stderr]).toEqual([
      1,
      expect.stringContaining('Nothing is missing that is not on record'),
    ]);
    const verified = await operate('verify');
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/LOST: positions 2 to 3: exhibition-lost-2014 .*\. Acknowledged at .*: Deleted by mistake/),
    ]);
    // Nodes of the incarnation before end, and their supervisor starts them again.
    await Promise.all([old.ended, fresh.ended]);
    const nodes = [await (await started(folder)).ready(), await (await started(newFolder('node'))).ready()];
    for (const node of nodes) {
      expect(await send(node, 'GET', '/v1/exhibitions/kept-2014')).toMatchObject({ status: 200 });
      expect(await send(node, 'GET', '/v1/exhibitions/lost-2014')).toMatchObject({ status: 404 });
      const { body } = await send(node, 'GET', '/v1/history?subject=loss:1');
      expect(JSON.stringify(body)).toContain('Deleted by mistake');
      const log = await send(node, 'GET', '/v1/log');
      expect(log.body['losses']).toEqual([
        {
          at: expect.stringMatching(/^\d{4}-/) as unknown,
          reason: 'Deleted by mistake',
          positions: [{ from: 2, to: 3 }],
          streams: [{ stream: 'exhibition-lost-2014', from: 0 }],
          counted: true,
        },
      ]);
      // The note is in the folder of one of them.
      const { lastVerified } = log.body;
      expect(lastVerified).toEqual(
        node === nodes[0] ? expect.objectContaining({ root: expect.any(String) as unknown }) : null,
      );
    }
  } finally {
    await Promise.all(processes.map((one) => one.stop('SIGKILL')));
    await double.stop();
  }
});
