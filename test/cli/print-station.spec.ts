import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { Folders } from '../support/folders.js';
import { OperatorCommand } from '../support/operator.js';
import { TestRegister, type Json } from '../support/test-register.js';

describe('a print station', () => {
  const folders = new Folders();
  let register: TestRegister;
  let expo: Expo;
  let token: string;
  let url: string;
  let spool: string;
  const queued = async (badge: IssuedBadge): Promise<string> =>
    ((await register.post(`${expo.path}/print-jobs`, { badge: badge.id }).expect(201)).body as { id: string }).id;
  const badgeOf = async () => expo.badge({}, await expo.participant('amur', { en: 'Anna', zh: '王伟' }));
  const printOf = async ({ id }: IssuedBadge) =>
    ((await register.get(`${expo.path}/badges/${id}`)).body as { print: Json | null }).print;
  const station = (...args: string[]) =>
    OperatorCommand.with(
      { PATH: `${spool}:${process.env['PATH'] ?? ''}`, PRINT_STATION_TOKEN: token, SPOOL: spool },
      ...['print-station', '--exhibition', expo.code, '--url', url, '--once', ...args],
    ).ended;
  /** A command lp that keeps what it is sent, or says that it cannot. */
  const lp = (script: string) => {
    writeFileSync(join(spool, 'lp'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(spool, 'lp'), 0o755);
  };

  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    token = await register.token('printer', { exhibition: expo.code });
    url = await register.register.listen();
    spool = folders.make();
  });
  afterAll(async () => {
    await register.close();
    folders.remove();
  });

  it('prints through CUPS and confirms', async () => {
    lp('echo "$@" > "$SPOOL/asked"; cat > "$SPOOL/printed"');
    const badge = await badgeOf();
    const job = await queued(badge);
    const said = await station('--printer', 'badges-2', '--desk', 'desk 2');
    expect(said).toEqual({ code: 0, stdout: `job ${job}, 1 pages: printed\n`, stderr: '' });
    expect(readFileSync(join(spool, 'asked'), 'utf8')).toBe(`-d badges-2 -t badges ${job}\n`);
    expect(readFileSync(join(spool, 'printed'), 'latin1')).toMatch(/^%PDF-/);
    expect(await printOf(badge)).toMatchObject({ status: 'printed', where: 'desk 2' });
  });

  it('says why CUPS took nothing', async () => {
    lp('echo "lp: The printer or class does not exist." >&2; exit 1');
    const badge = await badgeOf();
    const job = await queued(badge);
    expect((await station('--printer', 'none')).stdout).toBe(
      `job ${job}, 1 pages: failed: lp: The printer or class does not exist.\n`,
    );
    expect(await printOf(badge)).toMatchObject({ status: 'failed' });
    expect((await register.get(`${expo.path}/print-jobs/${job}`)).body).toMatchObject({
      failure: 'lp: The printer or class does not exist.',
    });
  });

  it('sends labels to a printer on the network', async () => {
    const received: Buffer[] = [];
    const printer = createServer((socket) => socket.on('data', (chunk) => received.push(chunk)));
    await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
    const { port } = printer.address() as AddressInfo;
    const badge = await badgeOf();
    await queued(badge);
    expect((await station('--tcp', `127.0.0.1:${port}`, '--dpi', '300')).code).toBe(0);
    expect(Buffer.concat(received).toString()).toMatch(/^\^XA\^CI28\^PW1240\^LL1748\n[\s\S]*\^XZ$/);
    expect(await printOf(badge)).toMatchObject({ status: 'printed' });
    printer.close();
    await queued(await badgeOf());
    expect((await station('--tcp', `127.0.0.1:${port}`)).stdout).toMatch(
      /failed: The printer at .* cannot be reached\./,
    );
  });

  it('needs one printer, a token, and an exhibition that there is', async () => {
    expect(await station()).toMatchObject({ code: 2, stderr: expect.stringContaining('one of them') as unknown });
    const refused = OperatorCommand.with({}, 'print-station', '--exhibition', 'x', '--printer', 'y').ended;
    expect(await refused).toMatchObject({ code: 2, stderr: expect.stringContaining('PRINT_STATION_TOKEN') as unknown });
    token = 'nonsense';
    expect(await station('--printer', 'x')).toMatchObject({ code: 1, stdout: '' });
    expect(existsSync(join(spool, 'asked'))).toBe(true);
  });

  it('stands beside a command that writes the figures of today on one page of A4', async () => {
    const file = join(spool, 'brief.pdf');
    const brief = (settings: Readonly<Record<string, string>>, ...args: string[]) =>
      OperatorCommand.with(settings, 'brief', file, '--exhibition', expo.code, '--url', url, ...args).ended;
    const viewer = { BRIEF_TOKEN: await register.token('viewer', { exhibition: expo.code }) };
    const { code, stdout, stderr } = await brief(viewer, '--language', 'zh');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\S+brief\.pdf: as of \S+Z, log position \S+\n$/);
    const pdf = readFileSync(file, 'latin1');
    expect([pdf.slice(0, 5), pdf.match(/\/Type \/Page\n/g)?.length]).toEqual(['%PDF-', 1]);
    expect(await brief({})).toMatchObject({ code: 2, stdout: '' });
    const refused = await brief({ BRIEF_TOKEN: token });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('The register refuses: ');
  });
});
