import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const NOW = '2014-06-30T02:30:00.000Z';

interface Conflict {
  readonly scanId: string;
  readonly kinds: readonly string[];
  readonly status: string;
  readonly scans: readonly Json[];
  readonly others: readonly Json[];
}

describe('conflicts', () => {
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
    supervisor = await register.token('supervisor', { exhibition: expo.code });
  });
  afterAll(() => register.close());

  const send = async (badge: IssuedBadge, more: Json = {}): Promise<string> => {
    const scan = {
      ...{ scanId: randomUUID(), seq: 1, gate: 'main', direction: 'in', credential: badge.credential },
      ...{ scannedAt: '2014-06-30T02:10:00.000Z', decided: 'admitted', ...more },
    };
    const body = { sentAt: NOW, rosterPosition: 'a.0.7', scans: [scan] };
    await register.post(`${expo.path}/scans/batch`, body, { token: door }).expect(200);
    return scan.scanId;
  };
  const list = async (query = '', token = supervisor) => {
    const head = (await register.post(`${expo.path}/scans/batch`, { sentAt: NOW, rosterPosition: 'a', scans: [] }))
      .headers;
    const position = String(head['register-position']);
    const answer = await register.get(`${expo.path}/conflicts${query}`, { token, position });
    expect(answer.status).toBe(200);
    return (answer.body as { items: Conflict[] }).items;
  };
  const resolve = (scanId: string, body: Json = { verdict: 'misuse', reason: 'Two people, one badge.' }) =>
    register.post(`${expo.path}/conflicts/${scanId}/resolve`, body, { token: supervisor });

  it('stand in a queue with both facts, and are counted until they are resolved', async () => {
    const twice = await expo.badge();
    const first = await send(twice);
    const second = await send(twice, { gate: 'desk', scannedAt: '2014-06-30T02:20:00.000Z' });
    const revoked = await expo.badge();
    await register.post(`${expo.path}/badges/${revoked.id}/revoke`, { reason: 'Lost.' }).expect(200);
    const letIn = await send(revoked);
    const turnedAway = await send(await expo.badge(), { decided: 'denied', decidedReason: 'unknown-badge' });

    expect(await list()).toMatchObject([
      {
        ...{ scanId: second, kinds: ['double-entry'], status: 'open', gate: 'desk', day: '2014-06-30' },
        scans: [
          { scanId: second, badge: twice.id, late: { register: { outcome: 'denied', reason: 'already-inside' } } },
        ],
        others: [{ scanId: first, gate: 'main' }],
      },
      {
        ...{ scanId: letIn, kinds: ['admitted-though-refused'], others: [] },
        scans: [{ late: { decided: { outcome: 'admitted' }, register: { outcome: 'denied', reason: 'revoked' } } }],
      },
      { scanId: turnedAway, kinds: ['refused-though-valid'], scans: [{ outcome: 'denied' }] },
    ]);
    expect((await list('?kind=double-entry')).map(({ scanId }) => scanId)).toEqual([second]);
    expect((await list('?limit=1')).map(({ scanId }) => scanId)).toEqual([second]);
    const attendance = async () => (await register.get(`${expo.path}/attendance?day=2014-06-30`)).body as Json;
    expect(await attendance()).toMatchObject({ conflicts: 3, inside: 2 });

    const resolved = await resolve(second).expect(200);
    expect(resolved.body).toMatchObject({ scanId: second, verdict: 'misuse' });
    const again = await resolve(second).expect(409);
    expect(again.body).toMatchObject({ type: '/problems/wrong-status', currentStatus: 'resolved' });
    expect((await list('?status=open')).map(({ scanId }) => scanId)).toEqual([letIn, turnedAway]);
    expect(await list('?status=resolved')).toMatchObject([
      {
        scanId: second,
        verdict: 'misuse',
        reason: 'Two people, one badge.',
        resolvedBy: { name: { en: 'Test supervisor' } },
      },
    ]);
    expect(await attendance()).toMatchObject({ conflicts: 2 });
    const history = await register.get(`/v1/history?subject=badge:${expo.code}/${twice.id}&type=conflict-resolved`);
    expect((history.body as { items: Json[] }).items).toMatchObject([{ reason: 'Two people, one badge.' }]);
  });

  it('are found where two badges have one scan id', async () => {
    const [one, other] = [await expo.badge(), await expo.badge()];
    const scanId = await send(one);
    await send(other, { scanId });
    const [found] = await list('?kind=scan-id-reused');
    expect(found).toMatchObject({ scanId, scans: [{ badge: one.id }, { badge: other.id }] });
  });

  it('are resolved by a supervisor of the gate, with a verdict and a reason', async () => {
    const badge = await expo.badge();
    const scanId = await send(badge, { decided: 'denied', decidedReason: 'forged' });
    await resolve(randomUUID()).expect(404);
    await resolve('x').expect(404);
    await resolve(scanId, {}).expect(422);
    await resolve(scanId, { verdict: 'guilty', reason: 'So it is.' }).expect(422);
    const desk = await register.token('supervisor', { exhibition: expo.code, gate: 'desk' });
    expect((await list('', desk)).map((one) => one.scanId)).not.toContain(scanId);
    const body = { verdict: 'accepted', reason: 'The guard was careful.' };
    await register.post(`${expo.path}/conflicts/${scanId}/resolve`, body, { token: desk }).expect(404);
    await resolve(scanId.toUpperCase(), body).expect(200);
    await register.get(`${expo.path}/conflicts`, { token: door }).expect(403);
  });
});
