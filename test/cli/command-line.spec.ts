import { afterAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Folders } from '../support/folders.js';
import { operate } from '../support/operator.js';

const COMMANDS = [
  'inspect',
  'log tail',
  'verify',
  'rebuild',
  'backup',
  'restore',
  'access grant',
  'print-station',
  'brief',
];

describe('the operator’s command line', () => {
  const folders = new Folders();
  afterAll(() => {
    folders.remove();
  });

  it('lists all commands', async () => {
    const { code, stdout, stderr } = await operate(folders.make(), '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name.replace(/ .*/, '')} `, 'm'));
  });

  it.each(COMMANDS)('%s explains itself', async (name) => {
    const { code, stdout, stderr } = await operate(folders.make(), ...name.split(' '), '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: register ${name} `);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['repair']],
    ['an unknown option', ['inspect', '--deep']],
    ['a count that is none', ['log', 'tail', '-n', 'many']],
    ['a backup to nowhere', ['backup']],
    ['one argument too many', ['restore', 'a', 'b']],
  ])('ends with 2 for %s', async (_kind, args) => {
    const { code, stdout, stderr } = await operate(folders.make(), ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    ['inspect', ['inspect']],
    ['log tail', ['log', 'tail']],
    ['verify', ['verify']],
    ['rebuild', ['rebuild']],
    ['backup', ['backup', 'never-made']],
    ['access grant', ['access', 'grant', '--role', 'admin', '--name', 'Someone']],
  ])('%s says in one sentence that there is no log, and makes nothing', async (_name, args) => {
    const parent = folders.make();
    const dataDir = join(parent, 'data');
    expect(await operate(dataDir, ...args)).toEqual({
      code: 1,
      stdout: '',
      stderr: `There is no log in ${dataDir}; set REGISTER_DATA_DIR to the folder of the register.\n`,
    });
    expect(readdirSync(parent)).toEqual([]);
  });
});
