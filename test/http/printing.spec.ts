import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Response } from 'supertest';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

const PDFTOTEXT = '/usr/bin/pdftotext';
const reading = existsSync(PDFTOTEXT) ? it : it.skip;

/** The text that a reader of the PDF sees, a line each. */
const textOf = (pdf: Buffer): string[] =>
  execFileSync(PDFTOTEXT, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('badges on paper', () => {
  let register: TestRegister;
  let expo: Expo;
  let badge: IssuedBadge;
  /** supertest keeps a body that it does not know as bytes. */
  const pdf = async (query: string): Promise<Response> =>
    register.get(`${expo.path}/badges/${badge.id}.pdf${query}`, { position: badge.position }).responseType('blob');
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    const name = { en: 'Mária Őry', ru: 'Мария Ґрица', zh: '荀彧喆' };
    badge = await expo.badge({}, await expo.participant('amur', name));
  });
  afterAll(() => register.close());

  it('are a PDF of one page, and a read like others', async () => {
    const answer = await pdf('');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['register-position']).toBeDefined();
    expect((answer.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
  reading.each(['', '?as=ticket', '?layout=cr80', '?layout=4x3', '?layout=a6-on-a4'])(
    'show every letter of every script%s',
    async (query) => {
      const lines = textOf((await pdf(query)).body as Buffer).join('\n');
      for (const text of ['Mária Őry', 'Мария Ґрица', '荀彧喆', badge.number]) expect(lines).toContain(text);
    },
  );
  it('come with a list for a mail merge, of issued badges whose holders are known', async () => {
    const row = (query: string) => register.get(`${expo.path}/tickets${query}`).expect(200);
    const { items } = (await row('')).body as { items: object[] };
    expect(items).toEqual([
      expect.objectContaining({
        badge: badge.id,
        name: { en: 'Mária Őry', ru: 'Мария Ґрица', zh: '荀彧喆' },
        number: badge.number,
        credential: badge.credential,
        pdf: `${expo.path}/badges/${badge.id}.pdf?as=ticket`,
      }),
    ]);
    const [, line] = (await row('?format=csv')).text.split('\r\n');
    expect(line).toContain(`Mária Őry,Мария Ґрица,荀彧喆,delegation:amur`);
    expect(((await row('?status=revoked')).body as { items: object[] }).items).toEqual([]);
  });
  it('are drawn in a known layout alone', async () => {
    const answer = await register.get(`${expo.path}/badges/${badge.id}.pdf?layout=a0`);
    expect([answer.status, (answer.body as { errors: { parameter: string }[] }).errors[0]?.parameter]).toEqual([
      422,
      'layout',
    ]);
  });
  it('of an unknown badge are not found', async () => {
    await register.get(`${expo.path}/badges/0000000000.pdf`).expect(404);
  });
});
