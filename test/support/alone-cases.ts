import { readFileSync } from 'node:fs';
import type { DeviceScan, HeldRoster } from '../../src/door-core/decide-alone.js';
import { formatBadgeNumber } from '../../src/door-core/badge-number.js';
import {
  countInside,
  exhibitionOf,
  type RosterBadge,
  type RosterExhibition,
  type RosterPlace,
} from '../../src/door-core/roster.js';
import { SigningKey } from '../../src/files/secret/signing-key.js';
import { credentialHash, makeCredential } from '../../src/modules/badges/credential.js';
import { Chance } from './spoiled-bodies.js';

/** A roster as JSON. */
export interface AloneRoster {
  readonly exhibition: RosterExhibition;
  readonly badges: readonly RosterBadge[];
  readonly places: readonly RosterPlace[];
  /** Organisations that are withdrawn. */
  readonly withdrawn: readonly string[];
}

const { key: seeded } = JSON.parse(readFileSync(new URL('../vectors/credential.json', import.meta.url), 'utf8')) as {
  readonly key: { readonly seed: string; readonly publicKey: string; readonly kid: string };
};
const NONCE = '00112233445566778899aabbccddeeff';
const DAY = '2014-06-30';
const text = (en: string) => ({ en });

/** The roster as decideAlone reads it; a browser runs this function by its text. */
export function heldOf({ exhibition, badges, places, withdrawn }: AloneRoster): HeldRoster {
  const held = exhibitionOf(exhibition);
  return {
    exhibition: held,
    keys: exhibition.keys,
    badge: (id) => {
      const badge = badges.find((one) => one.id === id);
      const place = places.find((one) => one.badge === id);
      return badge && { badge, withdrawn: withdrawn.includes(badge.organisation), place, passages: [] };
    },
    inside: (zone, day) => countInside(places, held, day, zone),
  };
}

/** Rosters and scans by chance: the same ones each time. */
export function aloneCases(count: number): readonly { readonly roster: AloneRoster; readonly scan: DeviceScan }[] {
  const chance = new Chance(7);
  const key = new SigningKey(Buffer.from(seeded.seed, 'hex'));
  return Array.from({ length: count }, (_, place) => {
    const id = `k3m7q0r2x${'0123456789'[place % 10] ?? '0'}`;
    const exhibition = chance.of(['harbin', 'harbin', 'harbin', 'moscow']);
    const claims = { exhibition, badge: id, category: 'guest', zones: [], nonce: NONCE };
    const made = [1, 2, 3].map((edition) => makeCredential({ ...claims, edition }, key));
    const editions = 1 + chance.below(2);
    const badge: RosterBadge = {
      ...{ id, edition: editions, category: 'guest', zones: chance.of([[], ['hall'], ['annex']]), role: 'member' },
      hashes: made
        .slice(0, editions)
        .map((one) => Buffer.from(credentialHash(one), 'hex').subarray(0, 6).toString('base64url')),
      status: chance.of(['issued', 'issued', 'issued', 'suspended', 'revoked']),
      participant: chance.of(['registered', 'registered', 'registered', 'removed', 'merged']),
      organisation: 'delegation:amur',
      ...(chance.below(3) === 0 && { validUntil: chance.of(['2014-06-30T03:00:00Z', '2014-06-30T09:00:00Z']) }),
      ...(chance.below(4) === 0 && { days: chance.of([[DAY], ['2014-07-01']]) }),
    };
    const zones = [
      { code: 'hall', name: text('Hall') },
      { code: 'annex', name: text('Annex'), parent: 'hall', capacity: 1, enforce: true },
    ];
    const gates = [
      { code: 'main', name: text('Main'), to: 'hall', allowNumber: chance.below(2) === 0 },
      { code: 'side', name: text('Side'), from: 'hall', to: 'annex', allowNumber: true },
    ];
    const moved = (of: string): RosterPlace => ({
      ...{ badge: of, day: DAY, location: chance.of(['hall', 'annex', null]), edition: editions, gate: 'main' },
      ...{ direction: 'in', time: Date.parse('2014-06-30T01:00:00Z'), scanId: '0f4f4c3e-6f0d-4a3b-9a51-2d0f6f6b7f10' },
    });
    const gate = chance.of(gates);
    const printed = chance.of(made);
    const at = 40 + chance.below(160);
    const read = chance.of([
      { credential: made[editions - 1] ?? printed },
      { credential: made[editions - 1] ?? printed },
      { credential: printed.toLowerCase() },
      { credential: `${printed.slice(0, at)}${printed[at] === 'A' ? 'B' : 'A'}${printed.slice(at + 1)}` },
      { number: formatBadgeNumber(id, 1 + chance.below(3)) },
      { credential: 'GOOD MORNING' },
    ]);
    return {
      roster: {
        exhibition: {
          ...{ code: 'harbin', name: text('Harbin'), status: chance.of(['open', 'open', 'open', 'closed']) },
          ...{ timeZone: 'Asia/Harbin', opensOn: DAY, closesOn: '2014-07-04', dayStartsAt: '04:00', days: [] },
          dailyHours: { from: '09:00', to: '18:00' },
          ...{
            zones,
            gates,
            categories: [{ code: 'guest', name: text('Guest'), zones: ['hall'], setup: chance.below(8) === 0 }],
          },
          keys: [{ kid: seeded.kid, publicKey: seeded.publicKey }],
        },
        badges: chance.below(8) === 0 ? [] : [badge],
        places: [...(chance.below(2) === 0 ? [moved(id)] : []), ...(chance.below(3) === 0 ? [moved('other')] : [])],
        withdrawn: chance.below(6) === 0 ? ['delegation:amur'] : [],
      },
      scan: {
        ...{ gate, direction: chance.of(['in', 'in', 'out'] as const), access: 'x', read },
        ...{ supervised: false, override: false },
        time: Date.parse(chance.of(['2014-06-30T02:00:00Z', '2014-06-30T04:00:00Z', '2014-06-30T11:00:00Z'])),
      },
    };
  });
}
