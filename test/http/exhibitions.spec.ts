import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem, tag } from '../support/answers.js';
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
    expect(announced.headers).toMatchObject({ location: '/v1/exhibitions/harbin-2014', etag: tag(0) });
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
    expect(read.headers).toMatchObject({ etag: tag(0), 'register-position': announced.headers['register-position'] });
    await register
      .get('/v1/exhibitions/harbin-2014', { headers: { 'If-None-Match': String(read.headers['etag']) } })
      .expect(304);
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

  describe('has a status:', () => {
    const reason = { reason: 'decided by the board' };
    const ways = { announced: [], open: ['open'], closed: ['open', 'close'] } as const;
    let count = 0;
    /** Path of a new exhibition that has the status. */
    const exhibition = async (status: keyof typeof ways): Promise<string> => {
      count += 1;
      const code = `${status}-${count}`;
      await register.post('/v1/exhibitions', { ...announcement, code }).expect(201);
      for (const verb of ways[status]) await call(`/v1/exhibitions/${code}`, verb).expect(200);
      return `/v1/exhibitions/${code}`;
    };
    const call = (path: string, verb: string) => register.post(`${path}/${verb}`, verb === 'open' ? {} : reason);

    it.each([
      ['open', 'announced', 'open'],
      ['close', 'open', 'closed'],
      ['reopen', 'closed', 'open'],
    ] as const)('%s: %s → 200 %s', async (verb, from, to) => {
      const path = await exhibition(from);
      const changed = await call(path, verb).expect(200);
      expect(changed.body).toMatchObject({ status: to, position: changed.headers['register-position'] });
      expect((await register.seen(path, changed)).body).toMatchObject({ status: to });
    });

    it.each([
      ['open', 'open', 'open'],
      ['open', 'closed', 'closed'],
      ['close', 'announced', 'announced'],
      ['close', 'closed', 'closed'],
      ['reopen', 'announced', 'announced'],
      ['reopen', 'open', 'open'],
    ] as const)('%s: %s → 409 %s', async (verb, from, currentStatus) => {
      expect(problem(await call(await exhibition(from), verb))).toEqual([409, 'wrong-status', { currentStatus }]);
    });
  });
});
