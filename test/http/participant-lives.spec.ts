import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const REASON = 'a mistake at the desk';

describe('the lives of a participant', () => {
  let register: TestRegister;
  let expo: Expo;
  let latest: string;

  beforeAll(async () => {
    register = await TestRegister.open('2014-06-30T02:00:00Z');
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    const firm = { code: 'zvezda', name: { en: 'Star Shipyard' }, country: 'RU', sector: 'ships', quota: { total: 2 } };
    await register.post(`${expo.path}/firms`, firm).expect(201);
    await expo.open();
  });
  afterAll(() => register.close());

  const wrote = (answer: Response): Json => {
    latest = String(answer.headers['register-position']);
    return answer.body as Json;
  };
  const act = async (id: string, verb: string, body: Json = {}): Promise<Response> => {
    const answer = await register.post(`${expo.path}/participants/${id}/${verb}`, { reason: REASON, ...body });
    if (answer.status === 200) wrote(answer);
    return answer;
  };
  const read = async (path: string, token?: string): Promise<Json> => {
    const answer = await register.get(path.startsWith('/') ? path : `${expo.path}/${path}`, {
      position: latest,
      token,
    });
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body as Json;
  };
  const ids = async (query: string, token?: string) =>
    ((await read(`participants?${query}`, token))['items'] as Json[]).map(({ id }) => id);
  const came = async (name: string, organisation = 'delegations/amur') => {
    const body = { name: { en: name }, role: 'member' };
    const added = await register.post(`${expo.path}/${organisation}/participants`, body).expect(201);
    const { id } = added.body as { id: string };
    const badge = await expo.badge({}, id);
    await scanned(badge);
    return { id, badge };
  };
  const scanned = async ({ credential }: IssuedBadge, direction = 'in'): Promise<string> => {
    const { outcome, reason, position } = await expo.scan({ credential, direction });
    latest = position;
    return reason === undefined ? outcome : `${outcome}: ${reason}`;
  };
  const total = async (by = 'delegation', day = '') => {
    const { registered, attended, inside } = (await read(`headcounts?by=${by}${day}`))['total'] as Json;
    return [registered, attended, inside];
  };

  it('a removal taken back gives back place, badge and location', async () => {
    const { id, badge } = await came('Removed Once');
    wrote(await register.delete(`${expo.path}/participants/${id}`, { reason: REASON }).expect(200));
    expect(await scanned(badge)).toBe('denied: participant-removed');
    expect(await ids('q=removed once')).toEqual([]);
    expect(await ids('q=removed once&status=removed')).toEqual([id]);
    expect(await ids('q=removed once&status=all')).toEqual([id]);
    const again = await act(id, 'reinstate');
    expect([again.status, again.body]).toMatchObject([200, { id, status: 'registered', revision: expect.any(Number) }]);
    const one = await register.get(`${expo.path}/participants/${id}`, { position: latest });
    expect(one.body).toMatchObject({ status: 'registered', location: 'grounds', badge: { status: 'issued' } });
    expect(one.headers['etag']).toContain(`"${String((again.body as Json)['revision'])}`);
    expect(await scanned(badge)).toBe('denied: already-inside');
    expect(await read(`badges/${badge.id}`)).toMatchObject({ stoppedBy: null, location: 'grounds' });
  });

  it('two registrations become one person, on every day and in the history', async () => {
    const before = await total();
    const first = await came('Ivan Dvoinikov');
    wrote(await register.delete(`${expo.path}/participants/${first.id}`, { reason: REASON }).expect(200));
    const second = await came('Dvoinikov Ivan');
    const desk = await register.token('registrar', { exhibition: expo.code });
    const focal = await register.token('focal-point', { exhibition: expo.code, organisation: 'delegation:amur' });
    const duplicates = async (token: string) => (await read(`participants/${second.id}`, token))['possibleDuplicates'];
    expect(await duplicates(desk)).toEqual([{ id: first.id, because: 'name' }]);
    expect(await duplicates(focal)).toEqual([]);

    expect((await act(first.id, 'merge', { into: second.id })).body).toMatchObject({ status: 'merged' });
    expect(await total()).toEqual(before.map((people) => Number(people) + 1));
    expect(await total('delegation', '&day=2014-06-30')).toEqual(before.map((people) => Number(people) + 1));
    expect(await read(`participants/${first.id}`)).toMatchObject({ status: 'merged', mergedInto: second.id });
    expect(await duplicates(desk)).toEqual([]);
    expect(await scanned(first.badge)).toBe('denied: replaced');
    expect(await scanned(second.badge)).toBe('denied: already-inside');
    expect(await ids('inside=true&q=dvoinikov')).toEqual([second.id]);

    const history = async (id: string, merge = '') =>
      ((await read(`/v1/history?subject=participant:${expo.code}/${id}${merge}`))['items'] as Json[]).map(
        ({ type, subject }) => `${String(type)} ${String(subject).endsWith(first.id) ? 'first' : 'second'}`,
      );
    const both = [
      ...['participant-added.v1 first', 'participant-removed.v1 first', 'participant-added.v1 second'],
      'participant-merged.v1 first',
    ];
    expect(await history(second.id)).toEqual(both);
    expect(await history(second.id, '&merge=true')).toEqual(expect.arrayContaining([...both]));

    expect((await act(first.id, 'reinstate')).body).toMatchObject({ status: 'registered' });
    expect(await total()).toEqual(before.map((people) => Number(people) + 2));
    expect(await history(first.id)).toEqual([
      ...['participant-added.v1 first', 'participant-removed.v1 first', 'participant-merged.v1 first'],
      'participant-reinstated.v1 first',
    ]);
    expect(await scanned(first.badge)).toBe('denied: already-inside');
  });

  it('a move keeps id, badge, number, location and history', async () => {
    const { id, badge } = await came('Moved Person');
    const firms = await total('firm');
    const etag = (await register.get(`${expo.path}/participants/${id}`, { position: latest })).headers['etag'];
    const moved = await act(id, 'move', { organisation: 'firm:zvezda' });
    expect(moved.body).toMatchObject({ id, organisation: 'firm:zvezda' });
    const one = await read(`participants/${id}`);
    expect(one).toMatchObject({
      id,
      organisation: 'firm:zvezda',
      location: 'grounds',
      badge: { number: badge.number },
    });
    expect(etag).not.toContain(`"${String(one['revision'])}`);
    expect(await ids('organisation=firm:zvezda')).toEqual([id]);
    expect(await ids('q=moved person&organisation=delegation:amur')).toEqual([]);
    expect(await total('firm')).toEqual(firms.map((people) => Number(people) + 1));
    expect((await read('firms/zvezda'))['counts']).toMatchObject({ registered: 1, byRole: { member: 1 } });
    expect(await read(`badges/${badge.id}`)).toMatchObject({ organisation: 'firm:zvezda' });
    const { holder } = await expo.scan({ credential: badge.credential, direction: 'out' });
    expect(holder).toMatchObject({ organisation: 'firm:zvezda' });
    expect((await read(`/v1/history?subject=participant:${expo.code}/${id}`))['items']).toContainEqual(
      expect.objectContaining({
        ...{ type: 'participant-moved.v1', reason: REASON },
        changes: [{ field: 'organisation', before: 'delegation:amur', after: 'firm:zvezda' }],
      }),
    );

    const amur = await register.token('focal-point', { exhibition: expo.code, organisation: 'delegation:amur' });
    const zvezda = await register.token('focal-point', { exhibition: expo.code, organisation: 'firm:zvezda' });
    expect((await register.get(`${expo.path}/participants/${id}`, { token: amur })).status).toBe(403);
    expect(await ids('', zvezda)).toEqual([id]);
    const path = `${expo.path}/participants/${id}`;
    wrote(await register.patch(path, { jobTitle: { en: 'Welder' } }, { token: zvezda, ifMatch: '*' }).expect(200));

    const person = { name: { en: 'Own Person' }, role: 'member' };
    await register.post(`${expo.path}/firms/zvezda/participants`, person).expect(201);
    const third = await register.post(`${expo.path}/firms/zvezda/participants`, person).expect(409);
    expect(third.body).toMatchObject({ type: '/problems/quota-exceeded', limit: 2, used: 2 });
    expect((await act(id, 'move', { organisation: 'delegation:amur' })).status).toBe(200);
    expect((await read('firms/zvezda'))['counts']).toMatchObject({ registered: 1 });
    expect(await ids('organisation=delegation:amur&q=moved')).toEqual([id]);
  });

  it('what does not apply is refused, and names the field or the status', async () => {
    const { id } = await came('Refused Person');
    const refused = async (verb: string, body: Json = {}, participant = id) => {
      const answer = await act(participant, verb, body);
      const { type, currentStatus, errors = [] } = answer.body as { errors?: Json[] } & Json;
      return [
        answer.status,
        type,
        ...(currentStatus === undefined ? [] : [currentStatus]),
        ...errors.map(({ pointer, code }) => `${String(pointer)} ${String(code)}`),
      ];
    };
    expect(await refused('reinstate')).toEqual([409, '/problems/wrong-status', 'registered']);
    expect(await refused('merge', { into: id })).toEqual([
      422,
      '/problems/validation-failed',
      '/into unknown-reference',
    ]);
    expect(await refused('merge', { into: 'd.amur.0000000000' })).toEqual([
      ...[422, '/problems/validation-failed', '/into unknown-reference'],
    ]);
    expect(await refused('move', { organisation: 'firm:nobody' })).toEqual([
      ...[422, '/problems/validation-failed', '/organisation unknown-reference'],
    ]);
    expect(await refused('reinstate', {}, 'd.amur.0000000000')).toEqual([404, '/problems/not-found']);
    const gone = await came('Gone Person');
    wrote(await register.delete(`${expo.path}/participants/${gone.id}`, { reason: REASON }).expect(200));
    expect(await refused('merge', { into: gone.id })).toEqual([409, '/problems/wrong-status', 'removed']);
    expect(await refused('move', { organisation: 'firm:zvezda' }, gone.id)).toEqual([
      ...[409, '/problems/wrong-status', 'removed'],
    ]);
    expect((await act(gone.id, 'merge', { into: id })).status).toBe(200);
    expect(await refused('merge', { into: id }, gone.id)).toEqual([409, '/problems/wrong-status', 'merged']);
  });

  it('lists say by name who is inside, who came and who is unaccounted for', async () => {
    const hall = await came('Hall Visitor');
    const { outcome, position } = await expo.scan({ credential: hall.badge.credential, gate: 'hall-1' });
    expect(outcome).toBe('admitted');
    latest = position;
    const only = 'q=hall visitor';
    const badges = async (query: string) => ((await read(`badges?${query}`))['items'] as Json[]).map(({ id }) => id);
    expect(await ids(`${only}&inside=true`)).toEqual([hall.id]);
    expect(await ids(`${only}&inside=false`)).toEqual([]);
    expect(await ids(`${only}&location=grounds`)).toEqual([hall.id]);
    expect(await ids(`${only}&location=hall-2`)).toEqual([]);
    const listed = async (query: string) => (await read(`participants?${only}&${query}`))['items'] as Json[];
    const [[all], [inHall]] = [await listed('limit=1'), await listed('location=hall-1')];
    // A list for an evacuation is read without the search for duplicates, which costs most.
    expect({ ...inHall, possibleDuplicates: [] }).toEqual({ ...all, possibleDuplicates: [] });
    expect([all, inHall].map((item) => item && 'possibleDuplicates' in item)).toEqual([true, false]);
    expect(await badges(`location=hall-1&number=${hall.badge.number}`)).toEqual([hall.badge.id]);
    expect(await badges(`inside=true&printed=true`)).toEqual([]);
    expect(await badges(`inside=true&printed=false`)).toContain(hall.badge.id);
    expect(await ids(`${only}&attended=true&day=2014-06-30`)).toEqual([hall.id]);
    expect(await ids(`${only}&attended=false`)).toEqual([]);
    expect((await register.get(`${expo.path}/participants?location=nowhere`)).status).toBe(422);
    expect((await register.get(`${expo.path}/badges?location=nowhere`)).status).toBe(422);
    register.clock.set('2014-07-01T02:00:00Z');
    expect(await ids(`${only}&inside=true`)).toEqual([]);
    expect(await ids(`${only}&unaccounted=true`)).toEqual([hall.id]);
    expect(await ids(`${only}&attended=true&day=2014-07-01`)).toEqual([]);
    expect(await scanned(hall.badge)).toBe('admitted');
    expect(await ids(`${only}&unaccounted=true`)).toEqual([]);
    register.clock.set('2014-06-30T02:00:00Z');
  });

  it('a desk finds a person by anything that the guest can show, a viewer by the name alone', async () => {
    const person = {
      ...{ name: { en: 'Shown Something' }, role: 'staff', email: 'shown@amur.ru', phone: '+7 914 555 01 02' },
      ...{ externalId: 'E-17', document: { type: 'passport', number: '71 1234567', country: 'RU' } },
    };
    const added = await register.post(`${expo.path}/firms/zvezda/participants`, person).expect(201);
    const { id } = wrote(added) as { id: string };
    const badge = await expo.badge({}, id);
    latest = badge.position;
    const viewer = await register.token('viewer', { exhibition: expo.code });
    const amur = await register.token('focal-point', { exhibition: expo.code, organisation: 'delegation:amur' });
    for (const shown of [...[badge.number, badge.id, 'SHOWN@amur.ru', '8 (914) 555-01-02', '711234567', 'e17']]) {
      const query = `q=${encodeURIComponent(shown)}`;
      expect([shown, await ids(query)]).toEqual([shown, [id]]);
      expect([shown, await ids(query, viewer)]).toEqual([shown, []]);
      expect([shown, await ids(query, amur)]).toEqual([shown, []]);
    }
    for (const named of ['shown zvezda', 'star shipyard shown', 'something shown star'])
      expect([named, await ids(`q=${named}`, viewer)]).toEqual([named, [id]]);
    expect(await ids('q=shown amur')).toEqual([]);
  });
});
