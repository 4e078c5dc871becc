import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Expo, type ScanAnswer } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

const MORNING = '2014-06-30T02:00:00.000Z';

describe('what a scan answers beside its outcome', () => {
  let register: TestRegister;
  let expo: Expo;
  let door: string;
  let other: string;

  beforeAll(async () => {
    register = await TestRegister.open(MORNING);
    expo = await Expo.announce(register, 'harbin-2014');
    await expo.delegation('amur');
    await expo.open();
    door = await register.token('door', { exhibition: expo.code });
    other = await register.token('door', { exhibition: expo.code });
  });
  afterAll(() => register.close());
  beforeEach(() => {
    register.clock.set(MORNING);
  });

  const after = (ms: number): string => new Date(Date.parse(MORNING) + ms).toISOString();
  const scan = (credential: string, more: object = {}, token = door): Promise<ScanAnswer> =>
    expo.scan({ credential, ...more }, { token });

  it('already-inside: where and when the badge came in, and whether by the same device', async () => {
    const { credential } = await expo.badge();
    await scan(credential);
    register.clock.set(after(2000));
    const again = await scan(credential);
    const since = { gate: 'main', at: MORNING, sameDevice: true };
    expect(again).toMatchObject({ outcome: 'denied', reason: 'already-inside', since, repeat: true });
    expect(again.local).toEqual({ since: '2014-06-30T10:00:00+08:00' });
    expect(again.message['en']).toBe(
      'This badge came in here 2 seconds ago. One scan is enough. If somebody else holds it now, call the supervisor.',
    );
    const elsewhere = await scan(credential, { gate: 'desk' }, other);
    expect(elsewhere).toMatchObject({ reason: 'already-inside', since: { ...since, sameDevice: false } });
    expect(elsewhere).not.toHaveProperty('repeat');
    register.clock.set(after(10_001));
    expect(await scan(credential)).not.toHaveProperty('repeat');
  });

  it('a repeated scan, as the first time', async () => {
    const { credential } = await expo.badge();
    await scan(credential);
    register.clock.set(after(2000));
    const scanId = randomUUID();
    const first = await scan(credential, { scanId });
    register.clock.set(after(30_000));
    expect(await scan(credential, { scanId })).toEqual(first);
  });

  it('not-valid-now: the window, and when the badge is valid next', async () => {
    const validFrom = '2014-07-01T02:00:00.000Z';
    const { credential } = await expo.badge({ validFrom });
    const early = await scan(credential);
    expect(early).toMatchObject({ reason: 'not-valid-now', validFrom, opensAt: validFrom });
    expect(early.local).toEqual({ validFrom: '2014-07-01T10:00:00+08:00', opensAt: '2014-07-01T10:00:00+08:00' });
    expect(early).not.toHaveProperty('validUntil');
    const past = await expo.badge({ validUntil: '2014-06-30T01:00:00Z' });
    const late = await scan(past.credential);
    expect(late).toMatchObject({ reason: 'not-valid-now', validUntil: '2014-06-30T01:00:00.000Z' });
    expect(late).not.toHaveProperty('opensAt');
  });

  it('wrong-zone: what the badge opens', async () => {
    const { credential } = await expo.badge({ zones: ['hall-1'] });
    expect(await scan(credential, { gate: 'hall-2' })).toMatchObject({ reason: 'wrong-zone', zones: ['hall-1'] });
  });

  it('replaced: when the current edition was printed last', async () => {
    const badge = await expo.badge();
    const path = `${expo.path}/badges/${badge.id}`;
    await register.post(`${path}/replace`, { reason: 'Lost.' }).expect(200);
    expect(await scan(badge.credential)).not.toHaveProperty('printedAt');
    register.clock.set(after(1000));
    await register.post(`${path}/print`, {}).expect(200);
    expect(await scan(badge.credential)).toMatchObject({ reason: 'replaced', printedAt: after(1000) });
  });

  it.each([
    ['ahead', { scannedAt: 3_600_000, sentAt: 3_601_000 }, -1000, 3_601_000],
    ['behind', { scannedAt: -300_500, sentAt: -300_000 }, -500, -300_000],
    ['ahead, which does not say when it sent', { scannedAt: 90_000 }, 0, 90_000],
    ['hardly off', { scannedAt: 1000, sentAt: 2000 }, -1000, undefined],
    ['off, scanned after it was sent', { scannedAt: -60_000, sentAt: -70_000 }, 0, -70_000],
  ])('to a device whose clock is %s: when it counts as made', async (_how, sent, counted, skewMs) => {
    const { credential } = await expo.badge();
    const times = Object.fromEntries(Object.entries(sent).map(([name, ms]) => [name, after(ms)]));
    const answer = await scan(credential, times);
    expect([answer.outcome, answer.skewMs]).toEqual(['admitted', skewMs]);
    const kept = await register.get(`${expo.path}/scans/${answer.scanId}`, { position: answer.position });
    expect(kept.body).toMatchObject({ scannedAt: after(counted), device: times });
  });

  it('zone-full: no more than the capacity, however many come at once, and from 90 % on how full it is', async () => {
    const path = `${expo.path}/zones/lounge`;
    const zone = (await register.get(path).expect(200)).body as { name: object; parent: string };
    const limited = { name: zone.name, parent: zone.parent, capacity: 10, enforce: true };
    await register.put(path, limited, { ifMatch: '*' }).expect(200);
    const badges = await Promise.all(Array.from({ length: 14 }, () => expo.badge({ zones: ['lounge'] })));
    const answers = await Promise.all(badges.map(({ credential }) => scan(credential, { gate: 'lounge' })));
    const tally = (outcome: string) => answers.filter((answer) => answer.outcome === outcome);
    expect(tally('admitted').length).toBe(10);
    for (const full of tally('denied'))
      expect(full).toMatchObject({ reason: 'zone-full', zone: { code: 'lounge', inside: 10, capacity: 10 } });
    const told = tally('admitted').flatMap(({ zone: near }) => near?.inside ?? []);
    expect(told.sort()).toEqual([10, 9].sort());
    const [inside] = tally('admitted');
    const leaving = badges[answers.findIndex((answer) => answer === inside)];
    await scan(leaving?.credential ?? '', { gate: 'lounge', direction: 'out' });
    const waiting = badges[answers.findIndex(({ outcome }) => outcome === 'denied')];
    expect(await scan(waiting?.credential ?? '', { gate: 'lounge' })).toMatchObject({ outcome: 'admitted' });
  });

  it('unreadable, where the keyboard is on another layout: to switch it', async () => {
    const typed = 'йцукенгшщзфывапролдячсмить'.repeat(6);
    const answer = await scan(typed);
    expect(answer).toMatchObject({ outcome: 'denied', reason: 'unreadable' });
    expect(answer.message['en']).toMatch(/switch the scanner’s keyboard to English/);
    expect((await scan('nonsense')).message['en']).not.toMatch(/keyboard/);
  });
});
