import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Desk } from '../support/desk.js';
import { Folders } from '../support/folders.js';
import { operate, OperatorCommand } from '../support/operator.js';

describe('reading a log while the register runs', () => {
  const folders = new Folders();
  let dataDir: string;
  let desk: Desk;
  let granted: string;
  let head: string;

  beforeAll(async () => {
    dataDir = folders.make();
    desk = await Desk.open(dataDir);
    await desk.announce('harbin-2014');
    const access = { role: 'viewer', name: { ru: 'Мария Иванова' } };
    const { body, position } = await desk.send('POST', '/v1/access', { body: access });
    granted = String(body['id']);
    head = position;
    await desk.send('GET', '/v1/exhibitions', { headers: { 'Register-Position': head } });
  });
  afterAll(async () => {
    await desk.close();
    folders.remove();
  });

  it('inspect shows size, streams, events, positions and read models', async () => {
    const { code, stdout, stderr } = await operate(dataDir, 'inspect');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [logId] = head.split('.');
    const line = (...parts: (string | RegExp)[]) =>
      new RegExp(`^ +${parts.map((part) => (typeof part === 'string' ? part : part.source)).join(' +')}$`, 'm');
    expect(stdout).toMatch(line('folder', dataDir));
    expect(stdout).toMatch(line('log id', String(logId)));
    expect(stdout).toMatch(line('incarnation', '1'));
    expect(stdout).toMatch(line('head', head));
    expect(stdout).toMatch(line('log', /[\d,]+ KiB/));
    expect(stdout).toMatch(line('events', '4'));
    expect(stdout).toMatch(line('commands on record', '1'));
    expect(stdout).toMatch(line('access', '2', '2'));
    expect(stdout).toMatch(line('exhibition', '1', '2'));
    expect(stdout).toMatch(line('access-granted.v1', '2'));
    expect(stdout).toMatch(line('exhibition-announced.v1', '1'));
    expect(stdout).toMatch(line('badge-key-introduced.v1', '1'));
    expect(stdout).toMatch(line('checkpoint', head));
    expect(stdout).toMatch(line('state', 'level with the log'));
  });

  it('log tail shows the last entries, a line each, and of people nothing', async () => {
    const { code, stdout, stderr } = await operate(dataDir, 'log', 'tail', '-n', '2');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBe(2);
    const [position, at, stream, type, by, data, personal] = lines[1]?.split('  ') ?? [];
    expect([position, stream, type, personal]).toEqual([
      head,
      `access-${granted}@0`,
      'access-granted.v1',
      'personal (masked)',
    ]);
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(by).toMatch(/^by admin \w{10}$/);
    expect(JSON.parse(data ?? '')).toMatchObject({ role: 'viewer' });
    expect(stdout).not.toContain('Иванова');
  });

  it('log tail shows what entries say of people where that is asked for', async () => {
    const { stdout } = await operate(dataDir, 'log', 'tail', '--last', '1', '--personal');
    expect(stdout).toMatch(/ {2}personal \{"name":\{"ru":"Мария Иванова"\}\}\n$/);
  });

  it('log tail shows the whole log where it is shorter than what is asked for', async () => {
    const { stdout } = await operate(dataDir, 'log', 'tail', '-n', '5000');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ')[0]?.split('.')[2]),
    ).toEqual(['1', '2', '3', '4']);
  });

  it('log tail follows the register until it is interrupted', async () => {
    const tail = OperatorCommand.start(dataDir, 'log', 'tail', '-n', '1', '--follow');
    await once(tail.child.stdout ?? tail.child, 'data');
    await desk.announce('later-2015');
    while (!tail.said.includes('later-2015')) await delay(20);
    tail.child.kill('SIGINT');
    const { code, stdout, stderr } = await tail.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ')[3]),
    ).toEqual(['access-granted.v1', 'exhibition-announced.v1', 'badge-key-introduced.v1']);
  });

  it('rebuild asks for the register to be stopped, and then brings the read models up to date', async () => {
    expect(await operate(dataDir, 'rebuild')).toMatchObject({
      code: 1,
      stderr: `The folder ${dataDir} is in use by another process: stop that one, or choose another folder.\n`,
    });
    await desk.close();
    const { code, stdout, stderr } = await operate(dataDir, 'rebuild');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Rebuilt the read models from 6 events, [\d,]+ a second\.\n$/);
    expect((await operate(dataDir, 'inspect')).stdout).toContain('level with the log');
  });
});
