import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const EXPO = '/v1/exhibitions/{exhibition}';
const reason = { reason: 'Lost at the hotel.' };

describe('answers in the OpenAPI document', () => {
  let register: TestRegister;
  let expo: Expo;
  let schemas: AnswerSchemas;
  let participant: string;
  let badge: IssuedBadge;
  let latest: string;

  /** An answer with its faults by the document. */
  const judged = ({ status, body }: Response, route: string) => ({
    status,
    faults: status < 300 ? schemas.faults(`${route} ${status}`, body) : [JSON.stringify(body)],
  });
  const read = async (route: string, path: string, token?: string) =>
    judged(await register.get(path, { position: latest, token }), `GET ${route}`);
  const written = async (route: string, path: string, body: Json = {}) => {
    const answer = await register.post(path, body);
    latest = String(answer.headers['register-position']);
    return judged(answer, `POST ${route}`);
  };
  const fine = { status: 200, faults: [] };
  const made = { status: 201, faults: [] };

  beforeAll(async () => {
    register = await TestRegister.open('2014-06-30T02:00:00.000Z');
    schemas = await AnswerSchemas.of(register);
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await register.post(`${expo.path}/delegations/amur/projects`, { title: { ru: 'Мост' }, sector: 'transport' });
    await register.post(`${expo.path}/firms`, { code: 'heihe', name: { zh: '黑河' }, country: 'CN', sector: 'trade' });
    await register.put(`${expo.path}/firms/heihe/stand`, { hall: '1', stand: 'A7' });
    await register.patch(
      `${expo.path}/delegations/amur`,
      { quota: { total: 9, byRole: { head: 1 } } },
      { ifMatch: '*' },
    );
    const added = await register
      .post(`${expo.path}/delegations/amur/participants`, {
        name: { en: 'Anna Volkova' },
        role: 'head',
        jobTitle: { en: 'Governor' },
        email: 'anna@example.org',
        phone: '+7 4162 22 33 44',
        document: { type: 'passport', number: '42', country: 'RU' },
        externalId: 'a-1',
      })
      .expect(201);
    participant = (added.body as { id: string }).id;
    badge = await expo.badge({ days: ['2014-06-30'], validUntil: '2014-07-04T00:00:00Z' }, participant);
    await expo.open();
    await expo.scan({ credential: 'nobody’s' });
    latest = (await expo.scan({ credential: badge.credential })).position;
  });
  afterAll(() => register.close());

  it('all have a schema that says something', () => {
    const silent = schemas.successes.filter(
      ({ schemas: found }) => found.length === 0 || found.some(([, { type, anyOf }]) => (type ?? anyOf) === undefined),
    );
    expect(silent.map(({ answer }) => answer)).toEqual([]);
    expect(schemas.successes.length).toBeGreaterThan(50);
  });

  it('describe what reads answer', async () => {
    const reads: readonly (readonly [route: string, path: string])[] = [
      ['/v1/exhibitions', '/v1/exhibitions'],
      [EXPO, expo.path],
      [`${EXPO}/zones/{zone}`, `${expo.path}/zones/lounge`],
      [`${EXPO}/gates/{gate}`, `${expo.path}/gates/lounge`],
      [`${EXPO}/categories/{category}`, `${expo.path}/categories/crew`],
      [`${EXPO}/delegations`, `${expo.path}/delegations`],
      [`${EXPO}/delegations/{delegation}`, `${expo.path}/delegations/amur`],
      [`${EXPO}/firms/{firm}`, `${expo.path}/firms/heihe`],
      [`${EXPO}/firms/{firm}/stand`, `${expo.path}/firms/heihe/stand`],
      [`${EXPO}/participants/{participant}`, `${expo.path}/participants/${participant}`],
      [`${EXPO}/imports`, `${expo.path}/imports`],
      [`${EXPO}/badges`, `${expo.path}/badges`],
      [`${EXPO}/badges/{badge}`, `${expo.path}/badges/${badge.id}`],
      [`${EXPO}/keys`, `${expo.path}/keys`],
      [`${EXPO}/scans`, `${expo.path}/scans?limit=1`],
      [`${EXPO}/scans`, `${expo.path}/scans`],
      [`${EXPO}/headcounts`, `${expo.path}/headcounts?by=kind`],
      [`${EXPO}/headcounts`, `${expo.path}/headcounts?by=category&day=2014-06-30`],
      [`${EXPO}/attendance`, `${expo.path}/attendance`],
      ['/v1/history', '/v1/history?limit=200'],
      ['/v1/log', '/v1/log'],
      ['/v1/access', '/v1/access'],
      ['/v1/me', '/v1/me'],
      ['/health/live', '/health/live'],
      ['/health/ready', '/health/ready'],
      ['/problems/{code}', '/problems/not-found'],
    ];
    const found = [];
    for (const [route, path] of reads) found.push([path, await read(route, path)]);
    expect(found).toEqual(reads.map(([, path]) => [path, fine]));
  });

  it('describe a participant as a viewer sees it', async () => {
    const viewer = await register.token('viewer');
    expect(await read(`${EXPO}/participants`, `${expo.path}/participants`, viewer)).toEqual(fine);
  });

  it('describe what commands answer', async () => {
    const grant = { name: { en: 'Main gate' }, role: 'door', exhibition: expo.code, gate: 'main' };
    expect(await written('/v1/access', '/v1/access', grant)).toEqual(made);
    const { id } = (
      (await register.seen('/v1/access', await register.post('/v1/access', grant))).body as {
        items: { id: string }[];
      }
    ).items[0] ?? { id: '' };
    expect(await read('/v1/access/{id}', `/v1/access/${id}`)).toEqual(fine);
    const other = await expo.participant('amur');
    const badgeBody = { participantId: other, category: 'crew', zones: [] };
    expect(await written(`${EXPO}/badges`, `${expo.path}/badges`, badgeBody)).toEqual(made);
    const ofBadge = (verb: string) =>
      written(`${EXPO}/badges/{badge}/${verb}`, `${expo.path}/badges/${badge.id}/${verb}`, reason);
    for (const verb of ['print', 'suspend', 'reinstate', 'replace', 'revoke'])
      expect([verb, await ofBadge(verb)]).toEqual([verb, fine]);
    const scan = { scanId: randomUUID(), gate: 'main', direction: 'in', credential: badge.credential };
    expect(await written(`${EXPO}/scans`, `${expo.path}/scans`, scan)).toEqual(fine);
    expect(await written(`${EXPO}/close`, `${expo.path}/close`, reason)).toEqual(fine);
    const removed = await register.delete(`${expo.path}/participants/${other}`, reason);
    expect(judged(removed, `DELETE ${EXPO}/participants/{participant}`)).toEqual(fine);
  });

  it('find an undescribed field', async () => {
    const zone = await register.get(`${expo.path}/zones/lounge`);
    expect(schemas.faults(`GET ${EXPO}/zones/{zone} 200`, { ...(zone.body as Json), colour: 'red' })).toEqual([
      ': must NOT have additional properties {"additionalProperty":"colour"}',
    ]);
  });
});
