import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideScan } from './decide-scan.js';
import type { BadgeFacts, Decision, ScanFacts, PresentedFacts } from './scan-decision.js';
import { entryInto, whereabouts, type Passage, type Whereabouts } from './whereabouts.js';

interface Vector {
  readonly name: string;
  readonly facts: ScanFacts;
  readonly decision: Decision;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/scan-decisions.json', import.meta.url), 'utf8'),
) as readonly Vector[];

describe('a scan is decided as the vectors for devices say', () => {
  it.each(vectors)('$name', ({ facts, decision }) => {
    expect(decideScan(facts)).toEqual(decision);
  });

  it('and they hold every answer that there is, in and out', () => {
    const answers = vectors.map(({ facts, decision }) => {
      const reasons = decision.outcome === 'admitted' ? decision.overridden : [decision.reason ?? 'plain'];
      return `${facts.direction} ${decision.outcome} ${reasons.join('+')}`.trim();
    });
    const strays = ['unreadable', 'number-not-allowed', 'foreign-exhibition', 'forged', 'unknown-badge'];
    const final = ['replaced', 'revoked', 'participant-removed'];
    const liftable = ['suspended', 'organisation-withdrawn', 'exhibition-not-open', 'not-valid-now', 'wrong-zone'];
    const overridable = [...liftable, 'zone-full', 'already-inside'];
    expect([...new Set(answers)].sort()).toEqual(
      [
        'in admitted',
        // Who is in the zone already takes no further place in it: rows 12b and 13 exclude each other.
        `in admitted ${[...liftable, 'already-inside'].join('+')}`,
        ...overridable.map((reason) => `in admitted ${reason}`),
        ...[...strays, ...final, ...overridable].map((reason) => `in denied ${reason}`),
        ...strays.map((reason) => `out denied ${reason}`),
        ...['plain', ...final, ...liftable, 'not-inside'].map((reason) => `out left ${reason}`),
      ].sort(),
    );
  });
});

const ZONES = ['expo', 'hall-1', 'hall-2', 'lounge'] as const;
const zonesAbove = { 'hall-1': ['expo'], 'hall-2': ['expo'], lounge: ['hall-1', 'expo'] };
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  expo: ZONES,
  'hall-1': ['hall-1', 'lounge'],
  'hall-2': ['hall-2'],
  lounge: ['lounge'],
};
const GATES = [
  { from: null, to: 'expo' },
  { from: 'expo', to: 'hall-1' },
  { from: 'expo', to: 'hall-2' },
  { from: 'hall-1', to: 'lounge' },
  { from: null, to: 'hall-2' },
] as const;

const zone = fc.constantFrom(...ZONES);
const gate = fc.constantFrom(...GATES);
const edition = fc.integer({ min: 1, max: 3 });
const mostly = (usual: boolean) => fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, fc.boolean());

const presented: fc.Arbitrary<PresentedFacts> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<PresentedFacts>({ kind: 'unreadable' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('number' as const), edition }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('credential' as const),
      edition,
      ofThisExhibition: mostly(true),
      genuine: mostly(true),
    }),
  },
);

const badge: fc.Arbitrary<BadgeFacts> = fc.record({
  edition,
  status: fc.constantFrom('issued', 'issued', 'suspended', 'revoked'),
  participant: fc.constantFrom('registered', 'registered', 'registered', 'removed', 'erased'),
  organisation: fc.constantFrom('registered', 'approved', 'withdrawn'),
  setup: mostly(false),
  inOwnWindow: fc.constantFrom(null, true, false),
  inCategoryWindow: fc.constantFrom(null, true, false),
  inCategoryHours: fc.boolean(),
  zones: fc.uniqueArray(zone),
  whereabouts: fc.record({ location: fc.option(zone), edition: fc.option(edition) }),
});

const scanFacts: fc.Arbitrary<ScanFacts> = fc.record({
  direction: fc.constantFrom('in', 'out'),
  gate: fc.tuple(gate, fc.boolean()).map(([zones, allowNumber]) => ({ ...zones, allowNumber })),
  supervised: fc.boolean(),
  override: fc.boolean(),
  exhibition: fc.record({
    status: fc.constantFrom('announced', 'open', 'open', 'open', 'closed'),
    inHours: mostly(true),
  }),
  zonesAbove: fc.constant(zonesAbove),
  rooms: fc.uniqueArray(
    fc.record({ zone, inside: fc.nat(3), capacity: fc.integer({ min: 1, max: 3 }), enforce: fc.boolean() }),
    {
      selector: (room) => room.zone,
      maxLength: 2,
    },
  ),
  presented,
  badge: fc.oneof({ weight: 8, arbitrary: badge }, fc.constant(null)),
});

/** The contract's table, row by row: every reason that fails, in order, whatever the override. */
function failingRows({ direction, gate, supervised, exhibition, rooms = [], presented, badge }: ScanFacts): string[] {
  const isNumber = presented.kind === 'number';
  const rows: [string, boolean][] = [
    ['unreadable', presented.kind === 'unreadable'],
    ['number-not-allowed', isNumber && !gate.allowNumber && !supervised],
    ['foreign-exhibition', presented.kind === 'credential' && !presented.ofThisExhibition],
    ['forged', presented.kind === 'credential' && !presented.genuine],
    ['unknown-badge', badge === null || (presented.kind !== 'unreadable' && presented.edition > badge.edition)],
  ];
  if (badge !== null) {
    const { location } = badge.whereabouts;
    const inGatesZone = location !== null && INSIDE[gate.to]?.includes(location) === true;
    const inWindows = badge.inOwnWindow !== false && badge.inCategoryWindow !== false;
    const inHours = badge.setup || (badge.inCategoryHours ?? exhibition.inHours);
    const isThere = (place: string) => location !== null && INSIDE[place]?.includes(location) === true;
    const isFull = rooms.some((room) => room.enforce && room.inside >= room.capacity && !isThere(room.zone));
    rows.push(
      ['replaced', presented.kind !== 'unreadable' && presented.edition !== badge.edition],
      ['revoked', badge.status === 'revoked'],
      ['participant-removed', badge.participant !== 'registered'],
      ['suspended', badge.status === 'suspended'],
      ['organisation-withdrawn', badge.organisation === 'withdrawn'],
      ['exhibition-not-open', exhibition.status !== 'open' && !badge.setup],
      ['not-valid-now', !inWindows || !inHours],
      ['wrong-zone', !badge.zones.some((granted) => INSIDE[gate.to]?.includes(granted))],
      ['zone-full', direction === 'in' && isFull],
      ['already-inside', direction === 'in' && inGatesZone],
      ['not-inside', direction === 'out' && !inGatesZone],
    );
  }
  return rows.filter(([, fails]) => fails).map(([reason]) => reason);
}

const STRAY = new Set(['unreadable', 'number-not-allowed', 'foreign-exhibition', 'forged', 'unknown-badge']);
const NO_OVERRIDE = new Set([...STRAY, 'replaced', 'revoked', 'participant-removed']);
const many = { numRuns: 2000 };

describe('whatever is scanned', () => {
  it('the reason is the first row that fails, and an override lifts all rows that may be lifted, or none', () => {
    fc.assert(
      fc.property(scanFacts, (facts) => {
        const rows = failingRows(facts);
        const [first = null] = rows;
        const decision = decideScan(facts);
        const { outcome } = decision;
        const said = outcome === 'admitted' ? decision.overridden : decision.reason;
        if (first !== null && STRAY.has(first)) expect([outcome, said]).toEqual(['denied', first]);
        else if (facts.direction === 'out') expect([outcome, said]).toEqual(['left', first]);
        else if (rows.length === 0 || (facts.override && !rows.some((row) => NO_OVERRIDE.has(row))))
          expect([outcome, said]).toEqual(['admitted', rows]);
        else expect([outcome, said]).toEqual(['denied', first]);
      }),
      many,
    );
  });

  it('no holder of a known badge is refused the exit', () => {
    fc.assert(
      fc.property(scanFacts, badge, (facts, known) => {
        const holding = { kind: 'credential', edition: known.edition, ofThisExhibition: true, genuine: true } as const;
        expect(decideScan({ ...facts, direction: 'out', presented: holding, badge: known }).outcome).toBe('left');
      }),
      many,
    );
  });

  it('the holder is where the decision says, and a denial changes no location', () => {
    fc.assert(
      fc.property(scanFacts, (facts) => {
        const { outcome, location, inside } = decideScan(facts);
        expect(inside).toBe(location !== null);
        const before = facts.badge?.whereabouts.location ?? null;
        if (outcome === 'admitted') expect(location).toBe(facts.gate.to);
        else if (outcome === 'left') expect([before, facts.gate.from]).toContain(location);
        else expect([before, null]).toContain(location);
      }),
      many,
    );
  });
});

const wholeBadge = (at: Whereabouts): BadgeFacts => ({
  edition: 1,
  status: 'issued',
  participant: 'registered',
  organisation: 'approved',
  setup: false,
  inOwnWindow: null,
  inCategoryWindow: null,
  zones: ZONES,
  whereabouts: at,
});

/** A day of one badge at the gates: all that passed, and what was decided of each. */
function playDay(steps: readonly { direction: 'in' | 'out'; gate: (typeof GATES)[number] }[]) {
  const passages: Passage[] = [];
  const decisions = steps.map(({ direction, gate }, time) => {
    const before = whereabouts(passages);
    const decision = decideScan({
      direction,
      gate: { ...gate, allowNumber: false },
      supervised: false,
      override: false,
      exhibition: { status: 'open', inHours: true },
      zonesAbove,
      presented: { kind: 'credential', edition: 1, ofThisExhibition: true, genuine: true },
      badge: wholeBadge(before),
    });
    if (decision.outcome !== 'denied')
      passages.push({ time, scanId: `${time}`, direction, ...gate, edition: 1, replaced: false });
    return { before: before.location, decision, after: whereabouts(passages).location };
  });
  return { passages, decisions };
}

const day = fc.array(fc.record({ direction: fc.constantFrom('in' as const, 'out' as const), gate }), { maxLength: 12 });

describe('a day at the gates', () => {
  it('the location that is decided is the one that the passages lead to', () => {
    fc.assert(
      fc.property(day, (steps) => {
        for (const { decision, after } of playDay(steps).decisions) expect(after).toBe(decision.location);
      }),
    );
  });

  it('a badge is inside a zone at most once: no entry into a zone, or one below it, that the badge is in', () => {
    fc.assert(
      fc.property(day, (steps) => {
        for (const { before, decision, after } of playDay(steps).decisions)
          if (decision.outcome === 'admitted' && before !== null && after !== null)
            expect(INSIDE[after]).not.toContain(before);
      }),
    );
  });

  it('the location does not depend on the order in which scans arrive', () => {
    const passage = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.uuid(), fc.constantFrom('in', 'out'), gate, edition, fc.boolean())
      .map(([time, scanId, direction, zones, shownEdition, replaced]): Passage =>
        // A replaced edition admits no holder.
        ({ time, scanId, direction, ...zones, edition: shownEdition, replaced: replaced && direction === 'out' }),
      );
    const shuffled = fc
      .uniqueArray(passage, { maxLength: 8, selector: ({ scanId }) => scanId })
      .chain((passages) =>
        fc.tuple(
          fc.constant(passages),
          fc.shuffledSubarray(passages, { minLength: passages.length, maxLength: passages.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(whereabouts(other)).toEqual(whereabouts(one));
      }),
    );
  });

  it('the scan with the greatest time counts, and of two at once the one with the greater id', () => {
    const at = { direction: 'in', from: null, edition: 1, replaced: false } as const;
    const early: Passage = { ...at, time: 1, scanId: 'c', to: 'hall-1' };
    const late: Passage = { ...at, time: 2, scanId: 'a', to: 'hall-2' };
    const lateToo: Passage = { ...at, time: 2, scanId: 'b', to: 'lounge' };
    expect(whereabouts([])).toEqual({ location: null, edition: null });
    expect(whereabouts([late, early])).toEqual({ location: 'hall-2', edition: 1 });
    expect(whereabouts([lateToo, late, early])).toEqual({ location: 'lounge', edition: 1 });
  });

  it('an entry that arrives after the exit it belongs to leaves the holder where the exit led', () => {
    const entry: Passage = {
      time: 1,
      scanId: 'b',
      direction: 'in',
      from: 'expo',
      to: 'hall-1',
      edition: 1,
      replaced: false,
    };
    const exit: Passage = { ...entry, time: 2, scanId: 'a', direction: 'out' };
    expect(whereabouts([exit])).toEqual({ location: null, edition: null });
    expect(whereabouts([exit, entry])).toEqual({ location: 'expo', edition: 1 });
  });
});

describe('the entry into a zone', () => {
  const isIn = (zone: string) => (location: string) => INSIDE[zone]?.includes(location) === true;
  const passage = (time: number, direction: 'in' | 'out', from: string | null, to: string): Passage => ({
    time,
    scanId: `${time}`,
    direction,
    from,
    to,
    edition: 1,
    replaced: false,
  });
  const cameIn = passage(1, 'in', null, 'expo');
  const intoHall = passage(2, 'in', 'expo', 'hall-1');
  const outOfHall = passage(3, 'out', 'expo', 'hall-1');
  const again = passage(4, 'in', null, 'expo');

  it('is the latest admission to it', () => {
    expect(entryInto([intoHall, cameIn], 'expo', isIn('expo'))).toBe(cameIn);
    expect(entryInto([cameIn, intoHall, outOfHall], 'expo', isIn('expo'))).toBe(cameIn);
    expect(entryInto([cameIn, intoHall, outOfHall, again], 'expo', isIn('expo'))).toBe(again);
  });

  it('is the first passage into a zone below it where its own gate was not scanned', () => {
    expect(entryInto([intoHall], 'expo', isIn('expo'))).toBe(intoHall);
    expect(entryInto([intoHall, passage(3, 'in', 'hall-1', 'lounge')], 'expo', isIn('expo'))).toBe(intoHall);
  });

  it('is none where the holder is elsewhere', () => {
    expect(entryInto([cameIn, intoHall, outOfHall], 'hall-1', isIn('hall-1'))).toBeUndefined();
    const none: readonly Passage[] = [];
    expect(entryInto(none, 'expo', isIn('expo'))).toBeUndefined();
  });
});
