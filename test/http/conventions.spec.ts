import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { problemTypes } from '../../src/http/problems/problem-types.js';
import { TestRegister } from '../support/test-register.js';

const exhibition = (code: string) => ({
  code,
  name: { en: code },
  timeZone: 'Asia/Harbin',
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
});
const errors = (answer: Response) => (answer.body as { errors: Record<string, string>[] }).errors;
const bodyOf = (answer: Response) => answer.body as unknown;
const headerOf = (answer: Response, name: string) => (answer.headers as Record<string, string | undefined>)[name];
const type = (answer: Response) => (answer.body as { type: string }).type;

describe('the conventions of every route', () => {
  let register: TestRegister;
  const raw = (body: string | Buffer, headers: Record<string, string> = {}) =>
    request(register.register.app.getHttpServer())
      .post('/v1/exhibitions')
      .set({ Authorization: `Bearer ${register.admin}`, 'Content-Type': 'application/json', ...headers })
      .serialize((sent: unknown) => sent as string)
      .send(body as string);
  beforeAll(async () => {
    register = await TestRegister.open();
    await register.post('/v1/exhibitions', exhibition('harbin')).expect(201);
  });
  afterAll(() => register.close());

  describe('a repeat', () => {
    it('with the same key and request answers the same, also after changes and a restart', async () => {
      const first = await register.put('/v1/exhibitions/harbin/zones/a', { name: { en: 'A' } }, { key: 'zone-a' });
      expect(first.status).toBe(201);
      await register.put('/v1/exhibitions/harbin/zones/a', { name: { en: 'Changed' } }, { ifMatch: '*' }).expect(200);
      await register.restart();
      const again = await register.put('/v1/exhibitions/harbin/zones/a', { name: { en: 'A' } }, { key: 'zone-a' });
      expect(again.status).toBe(201);
      expect(again.body).toEqual(first.body);
      for (const header of ['etag', 'location', 'register-position'])
        expect(headerOf(again, header)).toBe(headerOf(first, header));
      expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
        undefined,
        'true',
      ]);
    });

    it('of a change that changed nothing answers the same, whatever came between', async () => {
      await register.put('/v1/exhibitions/harbin/zones/n', { name: { en: 'N' } }).expect(201);
      const first = await register.put('/v1/exhibitions/harbin/zones/n', { name: { en: 'N' } }, { key: 'nothing' });
      expect(first.status).toBe(200);
      const other = await register
        .put('/v1/exhibitions/harbin/zones/n', { name: { en: 'Other' } }, { ifMatch: '*' })
        .expect(200);
      const again = await register.put('/v1/exhibitions/harbin/zones/n', { name: { en: 'N' } }, { key: 'nothing' });
      expect({ status: again.status, body: again.body as unknown }).toEqual({
        status: 200,
        body: first.body as unknown,
      });
      expect(again.headers['idempotency-replayed']).toBe('true');
      const body = bodyOf(await register.seen('/v1/exhibitions/harbin/zones/n', other));
      expect(body).toMatchObject({ name: { en: 'Other' } });
    });

    it('reads the same whatever the order of its keys and without If-Match', async () => {
      const one = await register.put(
        '/v1/exhibitions/harbin/zones/o',
        { name: { en: 'O', ru: 'О' } },
        { key: 'order' },
      );
      const other = await register.put(
        '/v1/exhibitions/harbin/zones/o',
        { name: { ru: 'О', en: 'O' } },
        { key: 'order', ifMatch: 99 },
      );
      expect({ status: other.status, body: other.body as unknown }).toEqual({ status: 201, body: one.body as unknown });
    });

    it('with the key of another request is refused, also on another path', async () => {
      await register.put('/v1/exhibitions/harbin/zones/k', { name: { en: 'K' } }, { key: 'reused' }).expect(201);
      for (const answer of [
        await register.put('/v1/exhibitions/harbin/zones/k', { name: { en: 'Other' } }, { key: 'reused' }),
        await register.put('/v1/exhibitions/harbin/zones/l', { name: { en: 'K' } }, { key: 'reused' }),
        await register.post('/v1/exhibitions/harbin/open', {}, { key: 'reused' }),
        await register.put('/v1/exhibitions/nowhere/zones/k', { name: { en: 'K' } }, { key: 'reused' }),
      ]) {
        expect([answer.status, type(answer)]).toEqual([422, '/problems/idempotency-key-reused']);
      }
    });

    it('of a refused command may be corrected and sent with its key, and keys are each caller’s own', async () => {
      await register.put('/v1/exhibitions/harbin/zones/m', { name: {} }, { key: 'mended' }).expect(422);
      await register.put('/v1/exhibitions/harbin/zones/m', { name: { en: 'M' } }, { key: 'mended' }).expect(201);
      const token = await register.token('registrar');
      await register.put('/v1/exhibitions/harbin/zones/p', { name: { en: 'P' } }, { key: 'mended', token }).expect(201);
    });

    it('sent many times at once acts once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => register.post('/v1/exhibitions', exhibition('once'), { key: 'once' })),
      );
      expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    });

    it('with a key that is none is refused by header', async () => {
      const answer = await register
        .post('/v1/exhibitions', exhibition('keyless'), { key: 'x'.repeat(256) })
        .expect(422);
      expect(errors(answer)).toEqual([expect.objectContaining({ header: 'Idempotency-Key', code: 'format' })]);
    });
  });

  describe('a body', () => {
    it('is judged after the caller: a stranger learns nothing from it', async () => {
      for (const body of ['{', 'x'.repeat(1_100_000)]) await raw(body, { Authorization: 'Bearer wrong' }).expect(401);
      const token = await register.token('viewer');
      await raw('{', { Authorization: `Bearer ${token}` }).expect(403);
    });

    it.each([
      ['over 1 MiB', JSON.stringify({ code: 'x'.repeat(1024 * 1024) }), {}, 413, 'body-too-large'],
      [
        'of another type',
        'a=1',
        { 'Content-Type': 'application/x-www-form-urlencoded' },
        415,
        'unsupported-media-type',
      ],
      [
        'of another encoding',
        '{}',
        { 'Content-Type': 'application/json; charset=latin1' },
        415,
        'unsupported-media-type',
      ],
      ['compressed', '{}', { 'Content-Encoding': 'gzip' }, 415, 'unsupported-media-type'],
      [
        'a merge patch where none is',
        '{}',
        { 'Content-Type': 'application/merge-patch+json' },
        415,
        'unsupported-media-type',
      ],
      ['no JSON', '{"code":', {}, 400, 'malformed-json'],
      ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), {}, 400, 'malformed-json'],
      ['with a byte order mark', '\ufeff{}', {}, 400, 'malformed-json'],
    ])('%s', async (_name, body, headers, status, code) => {
      const answer = await raw(body, headers);
      expect([answer.status, type(answer)]).toEqual([status, `/problems/${code}`]);
    });

    it.each([
      ['a list', '[]'],
      ['null', 'null'],
      ['a text', '"x"'],
      ['a number', '1'],
      ['nested 10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ])('that is %s is no object: pointer ""', async (_name, body) => {
      const answer = await raw(body).expect(422);
      expect(errors(answer)).toEqual([expect.objectContaining({ pointer: '', code: 'type' })]);
    });

    it('that is empty counts as {}', async () => {
      expect(errors(await raw('').expect(422)).map(({ pointer }) => pointer)).toContain('/code');
    });

    it('with keys of the language itself is refused like any unknown field', async () => {
      const answer = await raw('{"__proto__":{"x":1},"constructor":1,"toString":2,"a/b~c":3}').expect(422);
      const unknown = errors(answer).filter(({ code }) => code === 'unknown-field');
      expect(unknown.map(({ pointer }) => pointer)).toEqual(['/__proto__', '/constructor', '/toString', '/a~1b~0c']);
    });

    it('has its texts in NFC, without control characters, lone surrogates or blanks alone', async () => {
      const put = (en: unknown) => register.put('/v1/exhibitions/harbin/zones/text', { name: { en } });
      const written = await put('Cafe\u0301').expect(201);
      expect((await register.seen('/v1/exhibitions/harbin/zones/text', written)).body).toMatchObject({
        name: { en: 'Caf\u00e9' },
      });
      const code = async (en: unknown) => errors(await put(en).expect(422))[0];
      expect(await code('a\u0000b')).toMatchObject({ pointer: '/name/en', code: 'format' });
      expect(await code('a\ud800b')).toMatchObject({ pointer: '/name/en', code: 'format' });
      expect(await code('   ')).toMatchObject({ pointer: '/name/en', code: 'length' });
      expect(await code('x'.repeat(501))).toMatchObject({ pointer: '/name/en', code: 'length' });
      expect(await code(7)).toMatchObject({ pointer: '/name/en', code: 'type' });
    });

    it('has texts that can be read, in other languages beside its own too', async () => {
      const put = (name: object) => register.put('/v1/exhibitions/harbin/zones/read', { name });
      const written = await put({ en: ' Hall\u00a0 \u200bOne ', ko: '제1관', 'zh-Hant': '一號館' }).expect(201);
      expect((await register.seen('/v1/exhibitions/harbin/zones/read', written)).body).toMatchObject({
        name: { en: 'Hall One', ko: '제1관', 'zh-Hant': '一號館' },
      });
      const faults = async (name: object) =>
        errors(await put(name).expect(422)).map(({ pointer, code }) => `${pointer} ${code}`);
      expect(await faults({ en: '\u3164', ru: 'Зал\u202e' })).toEqual(['/name/en format', '/name/ru format']);
      expect(await faults({ ko: '제1관' })).toEqual(['/name required']);
      expect(await faults({ en: 'Hall', korean: '제1관' })).toEqual(['/name/korean unknown-field']);
    });
  });

  describe('a condition', () => {
    it('is required of a patch, and compared where it is sent', async () => {
      const patch = (ifMatch?: string | number) =>
        register.patch(
          '/v1/exhibitions/harbin',
          { theme: { en: String(ifMatch) } },
          ifMatch === undefined ? {} : { ifMatch },
        );
      expect(type(await patch().expect(428))).toBe('/problems/precondition-required');
      const body = bodyOf(await patch(99).expect(412));
      expect(body).toMatchObject({ type: '/problems/revision-mismatch', currentRevision: 0 });
      expect(errors(await patch('0').expect(422))).toEqual([
        expect.objectContaining({ header: 'If-Match', code: 'format' }),
      ]);
      await patch('"7", "0"').expect(200);
      await patch('*').expect(200);
      await register.put('/v1/exhibitions/harbin/zones/new', { name: { en: 'New' } }, { ifMatch: '*' }).expect(412);
    });

    it('is judged after unknown ids and faults of the body', async () => {
      await register.patch('/v1/exhibitions/nowhere', { name: {} }).expect(404);
      await register.patch('/v1/exhibitions/harbin', { nonsense: 1 }, { ifMatch: 99 }).expect(422);
    });
  });

  describe('a position', () => {
    it('of another log is 409, one beyond the head or malformed 422', async () => {
      const head = String((await register.get('/v1/me')).headers['register-position']);
      const [log = '', incarnation = '', value = ''] = head.split('.');
      const read = (position: string) => register.get('/v1/exhibitions', { position });
      await read(head).expect(200);
      expect(type(await read(`other.${incarnation}.1`).expect(409))).toBe('/problems/position-of-another-log');
      expect(type(await read(`${log}.${Number(incarnation) + 1}.1`).expect(409))).toBe(
        '/problems/position-of-another-log',
      );
      for (const position of [`${log}.${incarnation}.${Number(value) + 1}`, 'nonsense', `${log}.1.-1`])
        expect(errors(await read(position).expect(422))).toEqual([
          expect.objectContaining({ header: 'Register-Position' }),
        ]);
    });
  });

  describe('an address', () => {
    it.each([
      ['/v1/nothing', 404],
      ['/v1/exhibitions/Not%20A%20Code', 404],
      ['/v1/exhibitions/%zz', 404],
      [`/v1/exhibitions/${'x'.repeat(300)}`, 404],
    ])('%s answers %i as problem details', async (path, status) => {
      const answer = await register.get(path);
      expect([answer.status, type(answer)]).toEqual([status, '/problems/not-found']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    });

    it('with another method is 405 and names those that are', async () => {
      const answer = await register.delete('/v1/exhibitions').expect(405);
      expect(answer.headers['allow']).toBe('GET, HEAD, POST');
      expect(type(answer)).toBe('/problems/method-not-allowed');
    });

    it('takes no query that it does not know', async () => {
      const parameters = async (query: string) =>
        errors(await register.get(`/v1/exhibitions?${query}`).expect(422)).map(
          ({ parameter, code }) => `${parameter} ${code}`,
        );
      expect(await parameters('color=red&limit=0')).toEqual(['color unknown-field', 'limit range']);
      expect(await parameters('limit=x')).toEqual(['limit type']);
      expect(await parameters('limit=1&limit=2')).toEqual(['limit type']);
      expect(await parameters('cursor=abc')).toEqual(['cursor format']);
      await register.get('/v1/me?x=1').expect(422);
      await register.post('/v1/exhibitions/harbin/open?x=1').expect(422);
    });
  });

  it('a list goes on page by page as it was when it began', async () => {
    const page = async (query: string) =>
      (await register.get(`/v1/exhibitions?${query}`).expect(200)).body as { items: { code: string }[]; next?: string };
    for (const code of ['p1', 'p2', 'p3']) await register.post('/v1/exhibitions', exhibition(code)).expect(201);
    const last = await register.post('/v1/exhibitions', exhibition('p4')).expect(201);
    await register.seen('/v1/exhibitions', last);
    const all = (await page('limit=200')).items.map(({ code }) => code);
    const seen: string[] = [];
    let answer = await page('limit=2');
    seen.push(...answer.items.map(({ code }) => code));
    await register.seen('/v1/exhibitions', await register.post('/v1/exhibitions', exhibition('p2-later')).expect(201));
    while (answer.next !== undefined) {
      answer = await page(`limit=2&cursor=${answer.next}`);
      seen.push(...answer.items.map(({ code }) => code));
    }
    expect(seen).toEqual(all);
  });

  it('every problem type can be opened without a token', async () => {
    for (const code of Object.keys(problemTypes)) {
      const body = bodyOf(await register.get(`/problems/${code}`, { token: '' }).expect(200));
      expect(body).toMatchObject({ type: `/problems/${code}`, title: expect.any(String) as unknown });
    }
    await register.get('/problems/no-such', { token: '' }).expect(404);
  });

  it('health and document are open', async () => {
    for (const path of ['/health/live', '/health/ready', '/openapi.json', '/docs'])
      await register.get(path, { token: '' }).expect(200);
  });
});
