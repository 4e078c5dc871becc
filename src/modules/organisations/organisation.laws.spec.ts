import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import { participantKey, placesTaken } from '../../../test/support/people.js';
import { amendParticipant, removeParticipant } from '../participants/participant.decider.js';
import { ROLES, type Quota } from '../participants/participant.events.js';
import {
  addParticipant,
  amend,
  approve,
  organisation,
  register,
  reinstate,
  withdraw,
  type Organisation,
} from './organisation.decider.js';
import type { OrganisationEvent } from './organisation.events.js';

type Command = (state: Organisation, turn: number) => OrganisationEvent[];

const anyRole = fc.constantFrom(...ROLES);
const few = fc.nat({ max: 4 });
const anyQuota: fc.Arbitrary<Quota> = fc.record(
  {
    total: few,
    byRole: fc.record({ head: few, deputy: few, member: few, representative: few, staff: few }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
/** One of the first participants, so that commands meet. */
const anyKey = fc.nat({ max: 12 }).map(participantKey);

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: anyRole.map<Command>(
      (role) => (state, turn) => addParticipant(state, participantKey(turn), { role, name: { en: 'N' } }, 'open'),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(anyKey, anyRole).map<Command>(
      ([seat, role]) =>
        (state) =>
          amendParticipant(state, seat, { role }),
    ),
  },
  { weight: 3, arbitrary: anyKey.map<Command>((seat) => (state) => removeParticipant(state, seat, 'ill')) },
  { weight: 2, arbitrary: anyQuota.map<Command>((quota) => (state) => amend(state, 'firm', { quota })) },
  { weight: 1, arbitrary: fc.constant<Command>((state) => amend(state, 'firm', { quota: null })) },
  { weight: 1, arbitrary: fc.constant<Command>((state) => approve(state, 'firm')) },
  { weight: 1, arbitrary: fc.constant<Command>((state) => withdraw(state, 'firm', 'ban')) },
  { weight: 1, arbitrary: fc.constant<Command>((state) => reinstate(state, 'firm', 'lifted')) },
);

/** Any history of a firm as its commands make it: what was recorded, and the state after each event. */
const anyHistory = fc.tuple(anyQuota, fc.array(anyCommand, { maxLength: 40 })).map(([quota, commands]) => {
  const registration = { name: { en: 'F' }, country: 'CN', sector: 'rail', quota };
  const events: OrganisationEvent[] = [];
  const states: Organisation[] = [];
  const record = (recorded: readonly OrganisationEvent[]) => {
    for (const event of recorded) {
      states.push(organisation.evolve(states.at(-1) ?? organisation.initial, event, events.length));
      events.push(event);
    }
  };
  record(register(organisation.initial, 'firm', registration, 'open'));
  const refused: string[] = [];
  commands.forEach((command, turn) => {
    try {
      record(command(states.at(-1) ?? organisation.initial, turn));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      refused.push(problem.code);
    }
  });
  return { events, states, refused };
});

const last = (states: readonly Organisation[]): Organisation => states.at(-1) ?? organisation.initial;

describe('whatever is done to an organisation', () => {
  it('no quota is ever exceeded', () => {
    fc.assert(
      fc.property(anyHistory, ({ states }) => {
        for (const state of states) {
          expect(placesTaken(state)).toBeLessThanOrEqual(state.quota.total ?? Infinity);
          for (const role of ROLES)
            expect(placesTaken(state, role)).toBeLessThanOrEqual(state.quota.byRole?.[role] ?? Infinity);
        }
      }),
    );
  });

  it('it has one head at most', () => {
    fc.assert(
      fc.property(anyHistory, ({ states }) => {
        for (const state of states) expect(placesTaken(state, 'head')).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a removed participant frees one place for the same role, and only one where all were taken', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), ({ events, states }, pick) => {
        const state = last(states);
        const taken = [...state.participants].filter(([, seat]) => seat.status === 'registered');
        const chosen = taken[pick % Math.max(taken.length, 1)];
        fc.pre(chosen !== undefined && state.status !== 'withdrawn');
        const [id, { role }] = chosen;
        const someone = { role, name: { en: 'N' } };
        const wasFull = isRefused(() => addParticipant(state, participantKey(9000), someone, 'open'));
        const freed = [...events, ...removeParticipant(state, id, 'ill')];
        const filled = [...freed, ...addParticipant(fold(organisation, freed), participantKey(9001), someone, 'open')];
        expect(isRefused(() => addParticipant(fold(organisation, filled), participantKey(9002), someone, 'open'))).toBe(
          wasFull,
        );
      }),
    );
  });

  it('a fold of any prefix of its events gives the state of that moment, unchanged by later folds', () => {
    fc.assert(
      fc.property(anyHistory, ({ events, states }) => {
        const replayed = states.map((_, index) => fold(organisation, events.slice(0, index + 1)));
        expect(replayed).toEqual(states);
        states.forEach((state, index) => {
          const before = structuredClone(state);
          events
            .slice(index + 1)
            .reduce((later, event, offset) => organisation.evolve(later, event, index + 1 + offset), state);
          expect(state).toEqual(before);
        });
      }),
    );
  });

  it('withdrawing and reinstating it leaves everything as it was but the revision', () => {
    fc.assert(
      fc.property(anyHistory, ({ events, states }) => {
        const before = last(states);
        fc.pre(before.status !== 'withdrawn');
        const away = [...events, ...withdraw(before, 'firm', 'ban')];
        const back = [...away, ...reinstate(fold(organisation, away), 'firm', 'lifted')];
        expect(fold(organisation, back)).toEqual({ ...before, revision: events.length + 1 });
      }),
    );
  });

  it('generated histories reach every refusal, so that the laws above are tested', () => {
    const met = new Set(fc.sample(anyHistory, { numRuns: 300, seed: 20140630 }).flatMap(({ refused }) => refused));
    expect([...met].sort()).toEqual([
      'head-already-appointed',
      'not-found',
      'organisation-withdrawn',
      'participant-removed',
      'quota-below-use',
      'quota-exceeded',
      'wrong-status',
    ]);
  });
});

function isRefused(decide: () => unknown): boolean {
  try {
    decide();
    return false;
  } catch (problem) {
    if (problem instanceof Problem) return true;
    throw problem;
  }
}
