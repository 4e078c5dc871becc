import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestRegister } from '../support/test-register.js';

const announcement = {
  code: 'harbin-2014',
  name: { en: 'First China-Russia Expo', ru: 'Первое Российско-Китайское ЭКСПО', zh: '首届中国—俄罗斯博览会' },
  timeZone: 'Asia/Harbin',
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
};

describe('an exhibition over HTTP', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open();
  });
  afterAll(() => register.close());

  it('is announced, read back by its position, and announced once', async () => {
    const announced = await register.post('/v1/exhibitions', announcement, { key: 'announce' }).expect(201);
    expect(announced.headers).toMatchObject({ location: '/v1/exhibitions/harbin-2014', etag: '"0"' });
    expect(announced.body).toEqual({
      code: 'harbin-2014',
      revision: 0,
      position: announced.headers['register-position'],
      status: 'announced',
    });

    const again = await register.post('/v1/exhibitions', announcement, { key: 'announce' }).expect(201);
    expect(again.body).toEqual(announced.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await register.post('/v1/exhibitions', announcement).expect(409);

    const read = await register.seen('/v1/exhibitions/harbin-2014', announced);
    expect(read.status).toBe(200);
    expect(read.body).toEqual({
      ...announcement,
      dayStartsAt: '04:00',
      status: 'announced',
      zones: [],
      gates: [],
      categories: [],
      revision: 0,
    });
    expect(read.headers).toMatchObject({ etag: '"0"', 'register-position': announced.headers['register-position'] });
    await register.get('/v1/exhibitions/harbin-2014', { headers: { 'If-None-Match': '"0"' } }).expect(304);
  });

  it('names every fault of a body at once', async () => {
    const answer = await register
      .post('/v1/exhibitions', {
        code: 'No Code',
        name: {},
        timeZone: 'Asia/Atlantis',
        opensOn: '2014-02-30',
        dailyHours: { from: 9 },
        colour: 'red',
      })
      .expect(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(
      (answer.body as { errors: { pointer: string; code: string }[] }).errors
        .map(({ pointer, code }) => [pointer, code])
        .sort(),
    ).toEqual([
      ['/closesOn', 'required'],
      ['/code', 'format'],
      ['/colour', 'unknown-field'],
      ['/dailyHours/from', 'type'],
      ['/dailyHours/to', 'required'],
      ['/name', 'required'],
      ['/opensOn', 'format'],
      ['/timeZone', 'format'],
    ]);
  });
});
