import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk } from '../support/desk.js';
import { Folders } from '../support/folders.js';
import { operate } from '../support/operator.js';

describe('access grant', () => {
  const folders = new Folders();
  let dataDir: string;
  const grant = (...options: string[]) => operate(dataDir, 'access', 'grant', ...options);
  const head = async () => /head +(\S+)/.exec((await operate(dataDir, 'inspect')).stdout)?.[1];

  beforeAll(async () => {
    dataDir = folders.make();
    const desk = await Desk.open(dataDir);
    await desk.announce('harbin-2014');
    await desk.close();
  });
  afterAll(() => {
    folders.remove();
  });

  it('shows a token once, and the register lets its holder in', async () => {
    const { code, stdout, stderr } = await grant(
      ...['--role', 'registrar', '--name-ru', 'Мария Иванова', '--exhibition', 'harbin-2014'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^xreg_[\w-]{43}\n$/);
    const [, id] = /^This is the token of the access (\w{10})\. It is shown this once/.exec(stderr) ?? [];
    expect((await operate(dataDir, 'log', 'tail', '-n', '1', '--personal')).stdout).not.toContain(stdout.trim());

    const desk = await Desk.open(dataDir);
    try {
      const me = await desk.send('GET', '/v1/me', { token: stdout.trim() });
      expect(me).toMatchObject({
        status: 200,
        body: { id, role: 'registrar', name: { ru: 'Мария Иванова' }, exhibition: 'harbin-2014' },
      });
      expect((await desk.send('GET', '/v1/exhibitions/other', { token: stdout.trim() })).status).toBe(403);
    } finally {
      await desk.close();
    }
  });

  it('says that the register is running', async () => {
    const desk = await Desk.open(dataDir);
    try {
      expect(await grant('--role', 'admin', '--name', 'Second')).toEqual({
        code: 1,
        stdout: '',
        stderr: `The register is running on ${dataDir}: ask it with POST /v1/access, or stop it first.\n`,
      });
    } finally {
      await desk.close();
    }
  });

  it.each([
    ['a role that is none', ['--role', 'king', '--name', 'Someone'], 'Allowed choices are admin, registrar'],
    ['no role', ['--name', 'Someone'], "required option '--role <role>'"],
    ['no name', ['--role', 'viewer'], '--name: At least one of en, ru and zh is required.\n'],
    [
      'an unknown exhibition',
      ['--role', 'viewer', '--name', 'Someone', '--exhibition', 'x'],
      '--exhibition: There is no such exhibition.\n',
    ],
    [
      'a gate without its exhibition, and a time that is none',
      ['--role', 'door', '--name', 'Someone', '--gate', 'west', '--expires-at', 'soon'],
      '--expires-at: This must be a time such as 2014-06-30T08:30:00Z; --exhibition: Name the exhibition that this access is bound to.\n',
    ],
    [
      'a focal point of nobody',
      ['--role', 'focal-point', '--name', 'Someone', '--exhibition', 'harbin-2014'],
      '--organisation: A focal point needs an organisation.\n',
    ],
  ])('grants nothing for %s', async (_kind, options, sentence) => {
    const before = await head();
    const { code, stdout, stderr } = await grant(...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(await head()).toBe(before);
  });
});
