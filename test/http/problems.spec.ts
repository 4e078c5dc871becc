import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import {
  LogOverloaded,
  LogStorageFull,
  LogUnavailable,
  StreamDamaged,
  WrongExpectedRevision,
} from '../../src/kernel/event-store.js';
import { problemTypes } from '../../src/http/problems/problem-types.js';
import { FailedAttempts } from '../../src/modules/access/failed-attempts.js';
import { Projector } from '../../src/projections/engine/projector.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';
import { Journal } from '../../src/kernel/journal.js';

/** Of a feature that is not built yet. */
const NOT_YET = ['erased'];

describe('every problem type is provoked once', () => {
  let register: TestRegister;
  let expo: Expo;
  const provoked = new Map<string, number>();

  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    await expo.open();
    await expo.delegation('amur');
  });
  afterAll(() => register.close());

  const note = (answer: Response): Response => {
    const { type, status, title, detail } = answer.body as Record<string, unknown>;
    const code = String(type).replace('/problems/', '');
    expect({ code, status: answer.status, mediaType: answer.headers['content-type'] }).toEqual({
      code,
      status: problemTypes[code as keyof typeof problemTypes].status,
      mediaType: expect.stringContaining('application/problem+json') as unknown,
    });
    expect([status, typeof title, typeof detail]).toEqual([answer.status, 'string', 'string']);
    provoked.set(code, answer.status);
    return answer;
  };
  /** With a method of the store, or of the projector, taken over. */
  const broken = async <Part extends object>(
    part: Part,
    name: keyof Part,
    value: unknown,
    act: () => Promise<Response>,
  ) => {
    Object.defineProperty(part, name, {
      configurable: true,
      ...(typeof value === 'function' ? { value } : { get: () => value }),
    });
    try {
      return note(await act());
    } finally {
      Reflect.deleteProperty(part, name);
    }
  };

  it('by a caller and an address', async () => {
    note(await register.get('/v1/me', { token: 'nobody' }));
    note(await register.get('/v1/history', { token: await register.token('door') }));
    note(await register.get('/v1/nothing'));
    note(await register.delete('/v1/me'));
    const attempts = register.register.app.get(FailedAttempts);
    await broken(
      attempts,
      'count',
      () => Promise.resolve(7),
      async () => {
        const answer = await register.get('/v1/me', { token: 'nobody' });
        expect(answer.headers['retry-after']).toBe('7');
        return answer;
      },
    );
  });

  it('by a body, a header and a position', async () => {
    const raw = (body: string, type = 'application/json') =>
      request(register.register.app.getHttpServer())
        .post('/v1/exhibitions')
        .set({ Authorization: `Bearer ${register.admin}`, 'Content-Type': type })
        .send(body);
    note(await raw('{'));
    note(await raw('x'.repeat(1024 * 1024 + 1)));
    note(await raw('<a/>', 'text/xml'));
    note(await register.post('/v1/exhibitions', { code: 1 }));
    note(await register.patch(expo.path, { theme: { en: 'Trade' } }));
    note(await register.patch(expo.path, { theme: { en: 'Trade' } }, { ifMatch: 99 }));
    await register.put(`${expo.path}/zones/keyed`, { name: { en: 'K' } }, { key: 'k' }).expect(201);
    note(await register.put(`${expo.path}/zones/keyed`, { name: { en: 'L' } }, { key: 'k' }));
    note(await register.get('/v1/me', { position: 'other.1.1' }));
  });

  it('by a rule of the desk', async () => {
    const x = expo.path;
    note(await register.post(`${x}/delegations`, { code: 'amur', kind: 'region', name: { en: 'A' }, country: 'RU' }));
    note(await register.post(`${x}/open`));
    note(await register.put(`${x}/zones/grounds`, { name: { en: 'G' }, parent: 'lounge' }));
    note(await register.delete(`${x}/zones/grounds`));
    await expo.participant('amur', { en: 'Head' }, 'head');
    note(await register.post(`${x}/delegations/amur/participants`, { name: { en: 'H' }, role: 'head' }));
    note(await register.patch(`${x}/delegations/amur`, { quota: { total: 0 } }, { ifMatch: '*' }));
    await register.patch(`${x}/delegations/amur`, { quota: { total: 1 } }, { ifMatch: '*' }).expect(200);
    note(await register.post(`${x}/delegations/amur/participants`, { name: { en: 'M' }, role: 'member' }));
    await register.patch(`${x}/delegations/amur`, { quota: { total: 50 } }, { ifMatch: '*' }).expect(200);
    const firm = (code: string) => ({ code, name: { en: code }, country: 'RU', sector: 'aviation' });
    for (const code of ['one', 'two']) await register.post(`${x}/firms`, firm(code)).expect(201);
    await register.put(`${x}/firms/one/stand`, { hall: 'h', stand: '1' }).expect(201);
    note(await register.put(`${x}/firms/two/stand`, { hall: 'h', stand: '1' }));
  });

  it('by a rule of badges and the door', async () => {
    const x = expo.path;
    const person = await expo.participant('amur');
    const badge = await expo.badge({}, person);
    note(await register.post(`${x}/badges`, { participantId: person, category: 'delegate', zones: [] }));
    await register.post(`${x}/badges/${badge.id}/print`).expect(200);
    note(await register.post(`${x}/badges/${badge.id}/print`));
    const scanId = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
    await expo.scan({ scanId, credential: badge.credential });
    note(await expo.scanAnswer({ scanId, credential: badge.credential, direction: 'out' }));
    note(await expo.scanAnswer({ credential: badge.credential, scannedAt: '2014-06-30T01:00:00Z' }));
    const removed = await expo.participant('amur');
    await expo.remove(removed);
    note(await register.post(`${x}/badges`, { participantId: removed, category: 'delegate', zones: [] }));
    await expo.withdraw('amur');
    note(await register.post(`${x}/delegations/amur/participants`, { name: { en: 'M' }, role: 'member' }));
    await register.post(`${x}/close`, { reason: 'It is over.' }).expect(200);
    note(await register.post(`${x}/delegations`, { code: 'late', kind: 'region', name: { en: 'L' }, country: 'RU' }));
  });

  it('by a log or a read model in trouble', async () => {
    const store = register.register.app.get(Journal);
    const projector = register.register.app.get(Projector);
    const put = (key?: string) =>
      register.put(`${expo.path}/zones/trouble`, { name: { en: String(key) } }, key === undefined ? {} : { key });
    const failing = (error: Error) => () => Promise.reject(error);
    await broken(store, 'append', failing(new LogOverloaded()), () => put());
    await broken(store, 'append', failing(new LogStorageFull()), () => put());
    await broken(store, 'append', failing(new LogUnavailable()), () => put());
    await broken(store, 'append', failing(new WrongExpectedRevision('exhibition-x', 1, 2)), () => put());
    await broken(store, 'append', failing(new Error('a secret of the inside')), async () => {
      const answer = await put();
      expect(answer.text).not.toContain('secret');
      return answer;
    });
    let finish = (): void => undefined;
    const stuck = new Promise<never>((_resolve, reject) => {
      finish = () => {
        reject(new LogOverloaded());
      };
    });
    await broken(
      store,
      'append',
      () => stuck,
      async () => {
        const first = put('twice').then((answer) => answer.status);
        const second = await put('twice');
        finish();
        expect(await first).toBe(503);
        return second;
      },
    );
    const head = String((await register.get('/v1/me')).headers['register-position']);
    await broken(
      projector,
      'reached',
      () => Promise.resolve(false),
      async () => {
        const answer = await register.get('/v1/exhibitions', { position: head });
        expect(answer.headers['retry-after']).toBe('1');
        return answer;
      },
    );
    await broken(store, 'append', failing(new StreamDamaged('exhibition-harbin', 'it was deleted')), async () => {
      const answer = await put();
      expect(answer.headers['retry-after']).toBe('60');
      expect(answer.text).toContain('exhibition-harbin');
      return answer;
    });
    await broken(projector, 'status', { state: 'stopped', reason: 'test' }, async () =>
      register.get('/v1/exhibitions'),
    );
  });

  it('and none is left out', () => {
    expect([...provoked.keys(), ...NOT_YET].sort()).toEqual(Object.keys(problemTypes).sort());
  });
});
