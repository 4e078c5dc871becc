import { expect, it } from '@jest/globals';
import { formatBadgeNumber } from '../../src/door-core/badge-number.js';
import type { RosterBadge } from '../../src/door-core/roster.js';
import { findBadges } from '../../web/door/search.js';

const badge = (id: string, name: RosterBadge['name']): RosterBadge => ({
  ...{ id, edition: 1, status: 'issued', hashes: [], category: 'guest', zones: [], participant: 'registered' },
  ...{ organisation: 'delegation:amur', role: 'member', ...(name !== undefined && { name }) },
});
const people = [
  badge('7k3mq9xz2p', { en: 'Anna Vólkova-Müller', ru: 'Анна Волкова', zh: '安娜·沃尔科娃' }),
  badge('k3m7q0r2xd', { zh: '王芳' }),
  badge('q4v7b1r6jn', null),
];
const found = (text: string) => findBadges(people, text).map(({ id }) => id);

it.each([
  ['VOLK', ['7k3mq9xz2p']],
  ['muller anna', ['7k3mq9xz2p']],
  ['волкова анна', ['7k3mq9xz2p']],
  ['沃尔', ['7k3mq9xz2p']],
  ['王芳', ['k3m7q0r2xd']],
  ['王', []],
  ['an', []],
  ['nobody', []],
  [formatBadgeNumber('q4v7b1r6jn', 1), ['q4v7b1r6jn']],
  ['q4v-', ['q4v7b1r6jn']],
])('a search for %s in the roster finds %j', (text, ids) => {
  expect(found(text)).toEqual(ids);
});

it('stops at twenty', () => {
  const many = Array.from({ length: 50 }, (_, place) => badge(`7k3mq9xz${place + 10}`, { en: 'Anna' }));
  expect(findBadges(many, 'anna')).toHaveLength(20);
});
