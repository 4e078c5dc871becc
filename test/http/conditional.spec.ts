import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { tag } from '../support/answers.js';
import { everyCommand, type SoundCommand } from '../support/every-command.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const etag = ({ headers }: Response) => (headers as Record<string, string | undefined>)['etag'];
const ifNoneMatch = (named: string | undefined) => ({ headers: { 'If-None-Match': String(named) } });

/** Where the thing is read that a command made or changed. */
const thingOf = ({ method, path }: SoundCommand, answer: Response): string =>
  (answer.headers as Record<string, string | undefined>)['location'] ??
  (method === 'POST' ? path.slice(0, path.lastIndexOf('/')) : path);

describe('an ETag', () => {
  let register: TestRegister;
  let expo: Expo;
  let all: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register, 'harbin-2');
    await expo.delegation('amur');
    all = `${expo.path}/participants`;
  });
  afterAll(() => register.close());

  it('of every write is the one that a GET right after it shows, and everything with a Location has a GET', async () => {
    for (const command of await everyCommand(register)) {
      const { method, path, body, file } = command;
      const before = (await register.get(path)).body as { revision: number };
      const sent = method === 'PATCH' ? { ifMatch: before.revision } : {};
      const send = { POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
      const written = await (file === undefined
        ? register[send[method]](path, body, sent)
        : register.upload(
            path,
            file.bytes,
            { headers: { 'Content-Type': file.type } },
            method === 'PUT' ? 'put' : 'post',
          ));
      expect([command.route, written.status < 300]).toEqual([command.route, true]);
      const { revision } = written.body as { revision?: number };
      if (revision === undefined) continue;
      const seen = await register.get(thingOf(command, written));
      expect([command.route, etag(written)]).toEqual([command.route, etag(seen)]);
      if (seen.status === 200) expect(etag(seen)).toEqual(tag(revision));
    }
  });

  it('changes with whatever is shown, and not with the revision alone', async () => {
    const id = await expo.participant('amur', { en: 'Ivan Petrov' });
    const first = await register.get(`${all}/${id}`).expect(200);
    await register.get(`${all}/${id}`, ifNoneMatch(etag(first))).expect(304);
    const changed = async (): Promise<void> => {
      const next = await register.get(`${all}/${id}`, ifNoneMatch(etag(first))).expect(200);
      expect(etag(next)).toEqual(tag((first.body as { revision: number }).revision));
    };
    await expo.participant('amur', { ru: 'Иван Петров' });
    await changed();
    const badge = await expo.badge({}, id);
    await changed();
    const shown = await register.get(`${expo.path}/badges/${badge.id}`).expect(200);
    await register.post(`${expo.path}/badges/${badge.id}/print`).expect(200);
    await register.get(`${expo.path}/badges/${badge.id}`, ifNoneMatch(etag(shown))).expect(200);
  });

  it('depends on what the caller may see: a viewer gets no 304 for a clerk’s tag, and Vary says so', async () => {
    const id = await expo.participant('amur', { en: 'Olga Smirnova' });
    const clerk = await register.get(`${all}/${id}`).expect(200);
    const token = await register.token('viewer');
    const viewer = await register.get(`${all}/${id}`, { token, ...ifNoneMatch(etag(clerk)) }).expect(200);
    await register.get(`${all}/${id}`, { token, ...ifNoneMatch(etag(viewer)) }).expect(304);
    for (const { headers } of [clerk, viewer]) expect((headers as Json)['vary']).toMatch(/Authorization/);
  });

  it('is understood by If-None-Match weak, in a list and with what a proxy adds', async () => {
    const read = await register.get(expo.path).expect(200);
    const bare = String(etag(read)).slice(1, -1);
    for (const named of [`W/"${bare}"`, `"x", "${bare}"`, `"${bare}-gzip"`, `"${bare};gzip"`, '*'])
      await register.get(expo.path, ifNoneMatch(named)).expect(304);
    for (const named of ['"0"', `"${bare.replace(/.$/, 'x')}"`])
      await register.get(expo.path, ifNoneMatch(named)).expect(200);
  });

  it('is compared by If-Match by its revision alone', async () => {
    const read = await register.get(expo.path).expect(200);
    const { revision } = read.body as { revision: number };
    const patch = (ifMatch: string) => register.patch(expo.path, { code: 'no such field' }, { ifMatch });
    const accepted = async (ifMatch: string) => (await patch(ifMatch)).status === 422;
    const bare = `${revision}.${'0'.repeat(32)}`;
    const refused = async (ifMatch: string) =>
      (await register.patch(expo.path, { theme: { en: 'Trade' } }, { ifMatch })).status;
    for (const ifMatch of [`"${revision}"`, `"${bare}"`, `W/"${bare}"`, `"${bare}-gzip"`, `"${revision}-gzip"`, '*'])
      expect([ifMatch, await accepted(ifMatch)]).toEqual([ifMatch, true]);
    for (const ifMatch of [`"${revision + 7}"`, `W/"${revision + 7}.ab-gzip"`, '"x"', `"${revision}1"`])
      expect([ifMatch, await refused(ifMatch)]).toEqual([ifMatch, 412]);
    for (const ifMatch of ['"0" "1"', 'W/0', '"0']) expect([ifMatch, await refused(ifMatch)]).toEqual([ifMatch, 422]);
    expect(await refused(`W/"${bare};gzip"`)).toBe(200);
  });

  it('that is too old is answered with who changed the thing, and when; a focal point learns no name', async () => {
    const id = await expo.participant('amur', { en: 'Pavel Orlov' });
    const { revision } = (await register.get(`${all}/${id}`)).body as { revision: number };
    const token = await register.token('registrar');
    register.clock.set('2014-06-30T03:15:00Z');
    const patch = (sent: object, ifMatch: number, by?: string) =>
      register.patch(`${all}/${id}`, sent, { ifMatch, token: by });
    const changed = await patch({ email: 'pavel@example.org' }, revision, token).expect(200);
    // A neighbour's change is not this one's.
    await expo.participant('amur', { en: 'Nina Orlova' });
    const stale = (await patch({ email: 'p@example.org' }, revision).expect(412)).body as Json;
    expect(stale).toMatchObject({
      type: '/problems/revision-mismatch',
      detail: expect.stringContaining('registrar on 2014-06-30 at 03:15 UTC') as unknown,
      currentRevision: (changed.body as { revision: number }).revision,
      changedBy: { id: expect.any(String) as unknown, role: 'registrar', name: { en: 'Test registrar' } },
      changedAt: '2014-06-30T03:15:00.000Z',
    });
    // What is so already is no conflict: the same request, sent twice.
    const again = await patch({ email: 'pavel@example.org' }, revision).expect(200);
    expect((again.body as Json)['revision']).toBe((changed.body as Json)['revision']);
    const focal = await register.token('focal-point', { exhibition: 'harbin-2', organisation: 'delegation:amur' });
    const told = (await patch({ email: 'p@example.org' }, revision, focal).expect(412)).body as { changedBy: object };
    expect(Object.keys(told.changedBy)).toEqual(['id', 'role']);
  });
});

describe('a read after a write', () => {
  it('by the same access shows it without a header', async () => {
    const register = await TestRegister.open();
    try {
      const expo = await Expo.announce(register, 'harbin');
      for (let round = 0; round < 25; round++) {
        const read = (await register.get(expo.path).expect(200)).body as { revision: number; theme?: unknown };
        if (round > 0) expect(read.theme).toEqual({ en: `Theme ${round - 1}` });
        await register.patch(expo.path, { theme: { en: `Theme ${round}` } }, { ifMatch: read.revision }).expect(200);
      }
    } finally {
      await register.close();
    }
  });
});
