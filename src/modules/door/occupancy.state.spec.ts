import { describe, expect, it } from '@jest/globals';
import { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { Occupancy } from './occupancy.state.js';

const isZoneOrBelow = (zone: string, upper: string) => zone === upper || (upper === 'hall' && zone === 'vip');

/** A passage of a badge; `second` of the day. */
const passage = (badge: string, second: number, to: string, more: object = {}): RecordedEvent => ({
  type: 'holder-admitted.v1',
  data: {
    scanId: `${badge}${second}`,
    gate: 'north',
    direction: 'in',
    to,
    edition: 1,
    shown: 'number',
    scannedAt: new Date(Date.UTC(2014, 5, 30, 2, 0, second)).toISOString(),
    day: '2014-06-30',
    known: { exhibition: 1, organisation: 1, position: '' },
    ...more,
  },
  id: '',
  at: '',
  stream: `badge-expo.${badge}`,
  revision: 0,
  position: new Position('log', 1, 1n),
  meta: { actor: { access: '', role: 'door' }, causation: '', command: '', correlation: '' },
});
const left = (badge: string, second: number, to: string): RecordedEvent => ({
  ...passage(badge, second, to, { direction: 'out' }),
  type: 'holder-left.v1',
});

const given = async (...events: readonly RecordedEvent[]) => {
  const occupancy = new Occupancy((observe) => {
    events.forEach(observe);
    return Promise.resolve();
  });
  await occupancy.ready();
  return (zone: string, day = '2014-06-30') => occupancy.inside('expo', day, zone, isZoneOrBelow);
};

describe('the occupancy of zones', () => {
  it('counts people in a zone and below it, once', async () => {
    const inside = await given(passage('a', 1, 'hall'), passage('a', 2, 'vip'), passage('b', 3, 'hall'));
    expect([inside('hall'), inside('vip'), inside('annex')]).toEqual([2, 1, 0]);
  });

  it('no longer counts people who left, in any order of scans', async () => {
    const inside = await given(left('a', 5, 'hall'), passage('a', 1, 'hall'), passage('b', 1, 'hall'));
    expect(inside('hall')).toBe(1);
  });

  it('counts no denials, and each exhibition day for itself', async () => {
    const denied = { ...passage('a', 1, 'hall'), type: 'entry-denied.v1' };
    const inside = await given(denied, passage('b', 1, 'hall', { day: '2014-06-29' }));
    expect([inside('hall'), inside('hall', '2014-06-29')]).toEqual([0, 1]);
  });

  it('keeps a place for an admission under way, until it is given free', async () => {
    const occupancy = new Occupancy(() => Promise.resolve());
    await occupancy.ready();
    const inside = () => occupancy.inside('expo', '2014-06-30', 'hall', isZoneOrBelow);
    const free = occupancy.hold({ exhibition: 'expo', day: '2014-06-30', badge: 'a', zone: 'vip' });
    expect(inside()).toBe(1);
    free();
    expect(inside()).toBe(0);
  });

  it('begins anew where the log could not be read', async () => {
    let tries = 0;
    const occupancy = new Occupancy(() => (++tries === 1 ? Promise.reject(new Error('away')) : Promise.resolve()));
    await expect(occupancy.ready()).rejects.toThrow('away');
    await occupancy.ready();
    expect(tries).toBe(2);
  });
});
