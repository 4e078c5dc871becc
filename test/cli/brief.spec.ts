import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Folders } from '../support/folders.js';
import { OperatorCommand } from '../support/operator.js';

const ZONE = 'Asia/Shanghai';
const EXPO = {
  name: { en: 'Expo' },
  timeZone: ZONE,
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
  dayStartsAt: '04:00',
  dailyHours: { from: '08:30', to: '18:00' },
  zones: [],
};
const COUNTS = { registered: 1, badged: 1, attended: 1, inside: 1, heads: { registered: 0, attended: 0, inside: 0 } };

describe('the page for a minister, written while scans come all the time', () => {
  const folders = new Folders();
  /** A register whose every answer is a minute and an entry later than the one before. */
  let register: Server;
  let entry = 0;
  beforeAll(async () => {
    register = createServer(({ url = '' }, answer) => {
      entry++;
      const asOf = new Date(Date.UTC(2014, 5, 30, 4, entry)).toISOString();
      const mark = { asOf, at: asOf, position: `log.1.${entry}` };
      const scans = { inside: 1, attended: 1, admissions: 1, denials: 0, byZone: [], byGate: [], byHour: [] };
      const body = url.includes('attendance')
        ? { ...mark, ...scans }
        : url.includes('headcounts')
          ? { ...mark, rows: [], total: COUNTS }
          : EXPO;
      answer.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    register.close();
    folders.remove();
  });

  it('names the first and the last position that its figures cover, with their moments', async () => {
    const { port } = register.address() as AddressInfo;
    const file = join(folders.make(), 'brief.pdf');
    const { stdout, stderr } = await OperatorCommand.with(
      { BRIEF_TOKEN: 'token' },
      ...['brief', file, '--exhibition', 'expo', '--day', '2014-06-30', '--url', `http://127.0.0.1:${port}`],
    ).ended;
    expect(stderr).toBe('');
    // Of the exhibition one answer, then four times all four parts of the figures, and a fifth time, which is taken.
    expect(stdout).toBe(
      `${file}: as of 2014-06-30T04:18:00.000Z–2014-06-30T04:21:00.000Z, log position log.1.18–log.1.21\n`,
    );
  });
});
