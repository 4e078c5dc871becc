import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Expo } from '../support/expo.js';
import { Folders } from '../support/folders.js';
import { OperatorCommand } from '../support/operator.js';
import { TestRegister } from '../support/test-register.js';

describe('a print station that is invited', () => {
  const folders = new Folders();
  let register: TestRegister;
  let expo: Expo;
  let url: string;
  let file: string;
  const invite = async (): Promise<{ code: string; address: string }> => {
    const terms = { role: 'printer', name: { en: 'Station 1' }, exhibition: expo.code };
    return (await register.post('/v1/access/invitations', terms).expect(201)).body as { code: string; address: string };
  };
  const station = (...args: string[]) =>
    OperatorCommand.with(
      {},
      ...['print-station', '--exhibition', expo.code, '--printer', 'none', '--once', '--token-file', file, ...args],
    ).ended;

  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    url = await register.register.listen();
    file = join(folders.make(), 'station.token');
  });
  afterAll(async () => {
    await register.close();
    folders.remove();
  });

  it('says that it needs an invitation or a token', async () => {
    const said = await station('--url', url);
    expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('--invitation') as unknown });
  });

  it('accepts it by its link, keeps the token to itself, and starts again by the same command and without', async () => {
    const link = new URL((await invite()).address, url).href;
    const accepted = `The invitation is accepted; the token is kept in ${file}.\n`;
    expect(await station('--invitation', link)).toEqual({ code: 0, stdout: accepted, stderr: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const token = readFileSync(file, 'utf8').trim();
    expect((await register.get('/v1/me', { token })).body).toMatchObject({ role: 'printer', exhibition: expo.code });
    const { items } = (await register.get(`${expo.path}/devices`)).body as { items: { lastSeen: string | null }[] };
    expect(items.map(({ lastSeen }) => lastSeen)).toEqual([expect.any(String)]);
    const again = `The invitation cannot be accepted (again); the token in ${file} is used.\n`;
    expect(await station('--invitation', link)).toEqual({ code: 0, stdout: again, stderr: '' });
    expect(await station('--url', url)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('takes another invitation by its code, in place of the token before', async () => {
    const before = readFileSync(file, 'utf8');
    expect((await station('--url', url, '--invitation', (await invite()).code)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe(before);
  });

  it('uses no code up where the token cannot be kept, and says what is wrong with a code', async () => {
    const { code } = await invite();
    file = join(file, 'below-a-file');
    expect(await station('--url', url, '--invitation', code)).toMatchObject({ code: 2, stdout: '' });
    file = join(folders.make(), 'other.token');
    expect(await station('--url', url, '--invitation', code)).toMatchObject({ code: 0, stderr: '' });
    file = join(folders.make(), 'third.token');
    const refused = await station('--url', url, '--invitation', code);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('refuses the invitation') as unknown });
    expect(await station('--invitation', `${url}/desk`)).toMatchObject({ code: 2, stdout: '' });
  });
});
