import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Response } from 'supertest';
import { CommandExecutor } from '../../src/kernel/execute.js';
import { Problem } from '../../src/kernel/problem.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

/** Half past ten in the halls. */
const NOW = '2014-06-30T02:30:00.000Z';
const reason = { reason: 'Lost at the hotel.' };

interface Result {
  readonly scanId: string;
  readonly status: string;
  readonly agrees?: boolean;
  readonly serverOutcome?: string;
  readonly serverReason?: string;
  readonly conflicts: readonly string[];
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

describe('a batch of scans', () => {
  let register: TestRegister;
  let expo: Expo;
  let door: string;
  let supervisor: string;
  beforeAll(async () => {
    register = await TestRegister.open(NOW);
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.open();
    door = await register.token('door', { exhibition: expo.code });
    supervisor = await register.token('supervisor');
  });
  beforeEach(() => {
    register.clock.set(NOW);
  });
  afterAll(() => register.close());

  let seq = 0;
  const item = (badge: IssuedBadge, at: string, more: Json = {}): Json => ({
    ...{ scanId: randomUUID(), seq: seq++, gate: 'main', direction: 'in', credential: badge.credential },
    ...{ scannedAt: `2014-06-30T02:${at}.000Z`, decided: 'admitted' },
    ...more,
  });
  const denied = (decidedReason: string) => ({ decided: 'denied', decidedReason });
  const out = { direction: 'out', decided: 'left' };
  /** Of the last batch: others read what it did. */
  let position = '';
  const send = async (scans: readonly unknown[], more: Json = {}, token = door): Promise<Response> => {
    const body = { sentAt: NOW, rosterPosition: 'a.0.7', scans, ...more };
    const answer = await register.post(`${expo.path}/scans/batch`, body, { token });
    position = answer.headers['register-position'] ?? position;
    return answer;
  };
  const results = async (scans: readonly unknown[], more: Json = {}, token = door) => {
    const answer = await send(scans, more, token);
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { results: Result[] }).results;
  };
  const result = async (scan: unknown, more: Json = {}, token = door): Promise<Result> => {
    const [only] = await results([scan], more, token);
    if (only === undefined) throw new Error('no result');
    return only;
  };
  const recorded = async (scanId: unknown) =>
    (await register.get(`${expo.path}/scans/${String(scanId)}`, { token: supervisor, position }).expect(200))
      .body as Json;
  const change = (badge: IssuedBadge, verb: string) =>
    register.post(`${expo.path}/badges/${badge.id}/${verb}`, reason).expect(200);
  const locationOf = async ({ id }: IssuedBadge) =>
    ((await register.get(`${expo.path}/badges/${id}`, { position })).body as { location: string | null }).location;

  it('is recorded each as at its time, with what the device decided and what the register decides', async () => {
    const badge = await expo.badge();
    const [entry, exit] = [item(badge, '01:00'), item(badge, '20:00', out)];
    // In whatever order they are sent.
    expect(await results([exit, entry])).toEqual([
      { scanId: exit['scanId'], status: 'recorded', agrees: true, serverOutcome: 'left', conflicts: [] },
      { scanId: entry['scanId'], status: 'recorded', agrees: true, serverOutcome: 'admitted', conflicts: [] },
    ]);
    expect(await recorded(entry['scanId'])).toMatchObject({
      ...{ outcome: 'admitted', scannedAt: '2014-06-30T02:01:00.000Z', recordedAt: NOW, location: 'grounds' },
      late: {
        seq: entry['seq'],
        rosterPosition: 'a.0.7',
        decided: { outcome: 'admitted' },
        register: { outcome: 'admitted' },
      },
    });
    expect(await locationOf(badge)).toBeNull();
  });

  it('is corrected by the clock of its device, and never later than now', async () => {
    const [one, other] = [await expo.badge(), await expo.badge()];
    const [late, ahead] = [item(one, '01:00'), item(other, '59:00')];
    const sentAt = '2014-06-30T03:30:00.000Z';
    const skewed = await results([{ ...late, scannedAt: '2014-06-30T03:01:00.000Z' }, ahead], { sentAt });
    expect(skewed.map(({ conflicts }) => conflicts)).toEqual([['clock-off'], []]);
    expect(await recorded(late['scanId'])).toMatchObject({ scannedAt: '2014-06-30T02:01:00.000Z' });
    const [future] = await results([item(await expo.badge(), '45:00')]);
    expect(await recorded(future?.scanId)).toMatchObject({ scannedAt: NOW });
  });

  it('answers the same when it is sent again, and records nothing', async () => {
    const badge = await expo.badge();
    const scans = [
      item(badge, '01:00'),
      item(badge, '02:00', { ...out, gate: 'desk' }),
      { ...item(badge, '03:00'), credential: 'x', ...denied('unreadable') },
    ];
    const first = await send(scans);
    const head = first.headers['register-position'];
    const again = await send(scans);
    const both = [first, again].map(({ body }) => (body as { results: Result[] }).results);
    expect(both[1]).toEqual(both[0]?.map((one) => ({ ...one, status: 'replayed' })));
    expect(again.headers['register-position']).toBe(head);
    // Also one that is on record from an online scan.
    const online = await expo.scan({ credential: badge.credential }, { token: door });
    expect(await result(item(badge, '29:00', { scanId: online.scanId }))).toMatchObject({
      ...{ status: 'replayed', agrees: true, serverOutcome: 'admitted' },
    });
  });

  it('says what happened at the gate where the two do not agree', async () => {
    const revoked = await expo.badge();
    await change(revoked, 'revoke');
    const letIn = item(revoked, '05:00');
    expect(await result(letIn)).toEqual({
      ...{ scanId: letIn['scanId'], status: 'recorded', agrees: false },
      ...{ serverOutcome: 'denied', serverReason: 'revoked', conflicts: ['admitted-though-refused'] },
    });
    // Those admitted are in the halls.
    expect(await locationOf(revoked)).toBe('grounds');
    expect(await recorded(letIn['scanId'])).toMatchObject({ outcome: 'admitted', inside: true });

    const valid = await expo.badge();
    const kept = item(valid, '06:00', denied('unknown-badge'));
    expect(await result(kept)).toMatchObject({
      agrees: false,
      serverOutcome: 'admitted',
      conflicts: ['refused-though-valid'],
    });
    expect(await locationOf(valid)).toBeNull();
    expect(await recorded(kept['scanId'])).toMatchObject({ outcome: 'denied', reason: 'unknown-badge', inside: false });
  });

  it('finds a badge that came in at two gates, whichever batch arrives first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const badge = await expo.badge();
      const entries = [item(badge, '10:00'), item(badge, '12:00', { gate: 'desk' })];
      const [first, second] = [entries[order[0]], entries[order[1]]];
      expect(await result(first)).toMatchObject({ agrees: true, conflicts: [] });
      expect(await result(second)).toMatchObject({ agrees: order[0] === 1, conflicts: ['double-entry'] });
      const conflicts = [{ kind: 'double-entry', with: first?.['scanId'] }];
      expect(await recorded(second?.['scanId'])).toMatchObject({ late: { conflicts } });
    }
    // Not where the holder went out in between.
    const badge = await expo.badge();
    await result(item(badge, '12:00'));
    await result(item(badge, '11:00', out));
    expect(await result(item(badge, '10:00'))).toMatchObject({ agrees: true, conflicts: [] });
  });

  it('takes an override of a supervisor as one, and that of a door as what it says', async () => {
    const [one, other] = [await expo.badge(), await expo.badge()];
    await change(one, 'suspend');
    await change(other, 'suspend');
    const override = { reason: 'The minister is waiting.' };
    expect(await result(item(one, '07:00', { override }), {}, supervisor)).toMatchObject({
      agrees: true,
      conflicts: [],
    });
    const byDoor = item(other, '07:00', { override });
    expect(await result(byDoor)).toMatchObject({
      ...{ agrees: false, serverReason: 'suspended', conflicts: ['admitted-though-refused'] },
    });
    expect(await recorded(byDoor['scanId'])).toMatchObject({ late: { overridden: true }, overridden: [] });
    // Why, in the guard's words, stands with the person whom it is about.
    for (const { id } of [one, other]) {
      const path = `/v1/history?subject=badge:${expo.code}/${id}`;
      const { items } = (await register.get(path, { position })).body as { items: Json[] };
      expect(items.at(-1)).toMatchObject({ type: 'admission-overridden.v1', reason: override.reason });
    }
  });

  it('keeps the second person who vouched for an override, and records it without an unknown one', async () => {
    const [one, other, second] = [await expo.badge(), await expo.badge(), await expo.badge()];
    await change(one, 'suspend');
    const override = { reason: 'The minister is waiting.', by: second.credential };
    const vouched = item(one, '07:10', { override });
    await result(vouched, {}, supervisor);
    expect(await recorded(vouched['scanId'])).toMatchObject({ by: second.id, overridden: ['suspended'] });
    const itself = item(other, '07:20', { override: { ...override, by: other.number } });
    await result(itself);
    expect(await recorded(itself['scanId'])).not.toHaveProperty('by');
  });

  it('lets a bad item fail alone, with the places of its faults', async () => {
    const badge = await expo.badge();
    const good = item(badge, '08:00');
    const bad: [unknown, string[]][] = [
      [7, [' type']],
      [{ ...good, scanId: 'x' }, ['/scanId format']],
      [{ ...good, scanId: randomUUID(), gate: 'nowhere' }, ['/gate unknown-reference']],
      [{ ...good, scanId: randomUUID(), number: '1' }, ['/number unknown-field']],
      [{ ...good, scanId: randomUUID(), decided: 'left' }, ['/decided enum']],
      [{ ...good, scanId: randomUUID(), more: 1, seq: 'x' }, ['/more unknown-field', '/seq type']],
      [{ ...good, gate: 'desk' }, ['/scanId scan-id-reused']],
    ];
    const all = await results([good, ...bad.map(([raw]) => raw)]);
    expect(all[0]).toMatchObject({ status: 'recorded', agrees: true });
    bad.forEach(([, faults], place) => {
      const { status, errors = [], agrees } = all[place + 1] ?? { conflicts: [] };
      const at = `/scans/${place + 1}`;
      expect({
        status,
        agrees,
        errors: errors.map(({ pointer, code }) => `${pointer.replace(at, '')} ${code}`),
      }).toEqual({
        ...{ status: 'rejected', agrees: undefined, errors: faults },
      });
    });
    const north = await register.token('door', { exhibition: expo.code, gate: 'desk' });
    expect(await result(item(badge, '09:00'), {}, north)).toMatchObject({
      ...{ status: 'rejected', errors: [{ pointer: '/scans/0/gate', code: 'unknown-reference' }] },
    });
  });

  it('is refused as a whole only where the batch itself cannot be read', async () => {
    const faults = async (body: Json) => {
      const answer = await register.post(`${expo.path}/scans/batch`, body, { token: door }).expect(422);
      return (answer.body as { errors: { pointer: string; code: string }[] }).errors.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    };
    expect(await faults({})).toEqual(['/sentAt required', '/rosterPosition required', '/scans required']);
    const one = { sentAt: NOW, rosterPosition: 'a.0.1' };
    expect(await faults({ ...one, scans: {} })).toEqual(['/scans type']);
    expect(await faults({ ...one, scans: Array.from({ length: 1001 }, () => ({})) })).toEqual(['/scans length']);
    expect((await send([])).body).toMatchObject({ results: [] });
    await register.post('/v1/exhibitions/nowhere/scans/batch', one).expect(404);
  });

  it('puts off the scans of a badge behind one that is put off, so that all are recorded in order', async () => {
    const [badge, other] = [await expo.badge(), await expo.badge()];
    const scans = [
      ...[item(badge, '12:00'), item(badge, '13:00', out), item(badge, '14:00'), item(badge, '15:00', out)],
      item(other, '12:00'),
    ];
    const run = Reflect.get(CommandExecutor.prototype, 'run');
    const busy = new Problem('overloaded', 'Too many change this at the same time.');
    let calls = 0;
    const spy = jest.spyOn(CommandExecutor.prototype, 'run').mockImplementation(function (this: CommandExecutor, one) {
      return calls++ === 1 ? Promise.reject(busy) : run.call(this, one);
    });
    expect((await send(scans)).status).toBe(503);
    spy.mockRestore();
    expect((await results(scans)).map(({ status, agrees }) => [status, agrees])).toEqual([
      ...[
        ['replayed', true],
        ['recorded', true],
        ['recorded', true],
        ['recorded', true],
      ],
      ['replayed', true],
    ]);
  });

  it('of 1,000 takes 4 MiB and no more, in seconds at most on a busy machine', async () => {
    const badges: Awaited<ReturnType<typeof expo.badge>>[] = [];
    while (badges.length < 40) badges.push(...(await Promise.all(Array.from({ length: 10 }, () => expo.badge()))));
    const scans = Array.from({ length: 1000 }, (_, place) => {
      const badge = badges[place % 40];
      if (badge === undefined) throw new Error('no badge');
      const second = String(Math.floor(place / 40) * 2).padStart(2, '0');
      return item(badge, `00:${second}`, { ...(Math.floor(place / 40) % 2 === 1 && out), padding: undefined });
    });
    const began = performance.now();
    // A busy machine puts some off: a device sends the batch again, and what was recorded is replayed.
    while ((await send(scans)).status === 503);
    const took = performance.now() - began;
    const all = await results(scans);
    expect(all.filter(({ status, agrees }) => status === 'replayed' && agrees === true)).toHaveLength(1000);
    console.info(`1,000 late scans took ${Math.round(took)} ms`);
    expect(took).toBeLessThan(process.env['EVENTSTOREDB_URL'] === undefined ? 10_000 : 60_000);
    const large = scans.map((scan) => ({ ...scan, credential: 'A'.repeat(3500) }));
    expect((await send(large)).status).toBe(200);
    expect((await send([...large.slice(0, 200), ...large, ...large.slice(0, 300)])).status).toBe(413);
  });
});
