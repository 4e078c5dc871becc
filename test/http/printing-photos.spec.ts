import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem } from '../support/answers.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { pictureOf } from '../support/pictures.js';
import { TestRegister, type Json, type Sent } from '../support/test-register.js';

describe('photos of participants', () => {
  let register: TestRegister;
  let expo: Expo;
  let person: string;
  let badge: IssuedBadge;
  let path: string;
  const keep = (file: Buffer, sent: Sent = {}, to = path) =>
    register.upload(to, file, { ...sent, headers: { 'Content-Type': 'image/jpeg', ...sent.headers } }, 'put');
  const participant = async (): Promise<Json> =>
    (await register.get(`${expo.path}/participants/${person}`)).body as Json;
  const pdf = async (layout: string): Promise<string> => {
    const answer = await register.get(`${expo.path}/badges/${badge.id}.pdf?layout=${layout}`).responseType('blob');
    return (answer.body as Buffer).toString('latin1');
  };

  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    for (const code of ['amur', 'primorsky']) await expo.delegation(code);
    person = await expo.participant('amur');
    badge = await expo.badge({}, person);
    path = `${expo.path}/participants/${person}/photo`;
  });
  afterAll(() => register.close());

  it('are kept small beside the participant, and shown on the badge', async () => {
    await register.get(path).expect(404);
    expect(await participant()).not.toHaveProperty('photo');
    const file = pictureOf(1600, 1200);
    const kept = await keep(file, { key: 'photo-1' }).expect(201);
    expect(kept.headers['location']).toBe(path);
    expect((await keep(file, { key: 'photo-1' }).expect(201)).headers['idempotency-replayed']).toBe('true');
    const seen = await register.get(path).responseType('blob').expect(200);
    expect(seen.headers['content-type']).toBe('image/jpeg');
    expect(seen.headers['etag']).toBe(kept.headers['etag']);
    expect((seen.body as Buffer).length).toBeLessThanOrEqual(60_000);
    expect((await participant())['photo']).toBe(path);
    expect(await pdf('a6-photo')).toContain('/Subtype /Image');
    expect(await pdf('a6')).not.toContain('/Subtype /Image');
  });

  it('are replaced and removed, and are the same when they are sent twice', async () => {
    const other = pictureOf(600, 800);
    const replaced = await keep(other, {}, `${path}?reason=${encodeURIComponent('A newer one.')}`).expect(200);
    expect((await keep(other).expect(200)).body).toMatchObject({ revision: (replaced.body as Json)['revision'] });
    expect(problem(await keep(pictureOf(400, 400), { ifMatch: 0 }))[1]).toBe('revision-mismatch');
    await register.delete(path, { reason: 'The person asked for it.' }).expect(200);
    await register.get(path).expect(404);
    await register.delete(path).expect(404);
    expect(await participant()).not.toHaveProperty('photo');
    const history = await register.get(`/v1/history?subject=participant:${expo.code}/${person}`);
    const reasons = (history.body as { items: Json[] }).items.map(({ reason }) => reason);
    expect(reasons).toEqual(expect.arrayContaining(['A newer one.', 'The person asked for it.']));
    expect(history.text).not.toContain('/9j/');
    await keep(other).expect(201);
  });

  it('of an organisation are for its focal point, and not for viewers', async () => {
    const bound = { exhibition: expo.code, organisation: 'delegation:amur' };
    const token = await register.token('focal-point', bound);
    await keep(pictureOf(600, 800), { token }).expect(200);
    await register.get(path, { token }).expect(200);
    const foreign = await register.token('focal-point', { ...bound, organisation: 'delegation:primorsky' });
    await keep(pictureOf(600, 800), { token: foreign }).expect(403);
    await register.get(path, { token: await register.token('viewer') }).expect(403);
  });

  it('are JPEG or PNG of 5 MB at most, of a participant that there is', async () => {
    expect(problem(await keep(Buffer.from('GIF89a')))).toEqual([422, 'validation-failed', [' format']]);
    expect(problem(await keep(Buffer.alloc(0)))).toEqual([422, 'validation-failed', [' format']]);
    expect(problem(await keep(pictureOf(40, 40)))).toEqual([422, 'validation-failed', [' format']]);
    expect(problem(await keep(Buffer.alloc(5 * 1024 * 1024 + 1)))).toEqual([413, 'body-too-large']);
    expect(problem(await keep(pictureOf(99, 99), { headers: { 'Content-Type': 'image/gif' } }))).toEqual([
      415,
      'unsupported-media-type',
    ]);
    expect((await keep(pictureOf(300, 400), {}, `${expo.path}/participants/d.amur.0000000000/photo`)).status).toBe(404);
  });
});
