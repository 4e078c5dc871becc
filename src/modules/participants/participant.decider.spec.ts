import { describe, expect, it } from '@jest/globals';
import { refusal, faults } from '../../../test/support/refusal.js';
import { participantKey, placesTaken } from '../../../test/support/people.js';
import {
  amendParticipant,
  changeQuota,
  evolveMembership,
  mergeParticipant,
  moveParticipant,
  noMembers,
  placesOf,
  plainQuota,
  reinstateParticipant,
  removeParticipant,
  takePlace,
} from './participant.decider.js';
import type { NamePatch } from './name-parts.js';
import { participantId } from './participant-id.js';
import type { Person, Quota, Role, ParticipantEvent } from './participant.events.js';

const given = (...events: ParticipantEvent[]) =>
  events.reduce((state, event, revision) => evolveMembership(state, event, revision), noMembers);

const ivanova: Person = {
  name: { ru: 'Иванова Анна', en: 'Ivanova Anna' },
  jobTitle: { en: 'Governor' },
  email: 'a.ivanova@example.org',
  document: { type: 'passport', number: '75 1234567', country: 'RU' },
};
const added = (n: number, role: Role, person: Person = { name: { en: `Person ${n}` } }): ParticipantEvent => ({
  type: 'participant-added.v1',
  data: { seat: participantKey(n), role },
  about: participantKey(n),
  personal: person,
});
const removed = (n: number): ParticipantEvent => ({
  type: 'participant-removed.v1',
  data: { seat: participantKey(n) },
  about: participantKey(n),
  personal: { reason: 'will not travel' },
});
const limited = (quota: Quota): ParticipantEvent => ({ type: 'quota-changed.v1', data: { quota } });
const head = { role: 'head', name: { en: 'Head' } } as const;
const staff = { role: 'staff', name: { en: 'Staff' } } as const;

describe('adding a participant', () => {
  it('records the role apart from the person', () => {
    expect(takePlace(given(), participantKey(1), { role: 'head', ...ivanova })).toEqual([added(1, 'head', ivanova)]);
    expect([...given(added(1, 'head', ivanova)).participants]).toEqual([
      [participantKey(1), { role: 'head', status: 'registered', revision: 0, person: ivanova }],
    ]);
  });

  it('takes the last place of the total, and refuses one more', () => {
    const quota = limited({ total: 2 });
    expect(takePlace(given(quota, added(1, 'member')), participantKey(2), staff)).toHaveLength(1);
    expect(
      refusal(() => takePlace(given(quota, added(1, 'member'), added(2, 'staff')), participantKey(3), staff)),
    ).toEqual({
      code: 'quota-exceeded',
      limit: 2,
      used: 2,
    });
  });

  it('takes the last place of a role, refuses one more, and has room for other roles', () => {
    const quota = limited({ byRole: { staff: 1 } });
    expect(takePlace(given(quota), participantKey(1), staff)).toHaveLength(1);
    const full = given(quota, added(1, 'staff'));
    expect(refusal(() => takePlace(full, participantKey(2), staff))).toEqual({
      code: 'quota-exceeded',
      limit: 1,
      used: 1,
      role: 'staff',
    });
    expect(takePlace(full, participantKey(2), { ...staff, role: 'deputy' })).toHaveLength(1);
  });

  it('refuses a second head before it checks quotas', () => {
    const state = given(limited({ total: 1 }), added(1, 'head'));
    expect(refusal(() => takePlace(state, participantKey(2), head))).toEqual({ code: 'head-already-appointed' });
  });

  it('takes a new head once the first was removed', () => {
    expect(takePlace(given(added(1, 'head'), removed(1)), participantKey(2), head)).toHaveLength(1);
  });

  it('refuses an id that was drawn before, also of a removed participant', () => {
    expect(refusal(() => takePlace(given(added(1, 'staff'), removed(1)), participantKey(1), staff))).toEqual({
      code: 'conflict',
    });
  });
});

describe('amend a participant', () => {
  const state = given(added(1, 'deputy', ivanova));

  it('records only what changed, all of it personal', () => {
    const patch = {
      name: { zh: '伊万诺娃' },
      jobTitle: null,
      phone: '+7 4162 000000',
      email: 'a.ivanova@example.org',
      document: { number: '75 7654321' },
    };
    const event: ParticipantEvent = {
      type: 'participant-amended.v1',
      data: { seat: participantKey(1) },
      about: participantKey(1),
      personal: {
        name: { ...ivanova.name, zh: '伊万诺娃' },
        jobTitle: null,
        phone: '+7 4162 000000',
        document: { type: 'passport', number: '75 7654321', country: 'RU' },
      },
    };
    expect(amendParticipant(state, participantKey(1), patch)).toEqual([event]);
    expect(given(added(1, 'deputy', ivanova), event).participants.get(participantKey(1))).toEqual({
      role: 'deputy',
      status: 'registered',
      revision: 1,
      person: {
        name: { ...ivanova.name, zh: '伊万诺娃' },
        email: ivanova.email,
        phone: '+7 4162 000000',
        document: { type: 'passport', number: '75 7654321', country: 'RU' },
      },
    });
  });

  it('records another role without a personal part', () => {
    const [event, ...more] = amendParticipant(state, participantKey(1), { role: 'head', email: ivanova.email ?? null });
    expect(more).toEqual([]);
    expect(event).toStrictEqual({
      type: 'participant-amended.v1',
      data: { seat: participantKey(1), role: 'head' },
      about: participantKey(1),
    });
  });

  it('keeps the reason with the person, and out of what is known of the person', () => {
    const patch = { role: 'representative', jobTitle: { en: 'Envoy' } } as const;
    const events = amendParticipant(state, participantKey(1), patch, 'Married.');
    expect(events).toMatchObject([
      { data: { role: 'representative' }, personal: { jobTitle: { en: 'Envoy' }, reason: 'Married.' } },
    ]);
    const [event] = events;
    const after = event === undefined ? state : evolveMembership(state, event, 9);
    expect(after.participants.get(participantKey(1))?.person).not.toHaveProperty('reason');
    expect(amendParticipant(state, participantKey(1), { role: 'member' }, 'Promoted.')).toEqual([
      {
        type: 'participant-amended.v1',
        data: { seat: participantKey(1), role: 'member' },
        about: participantKey(1),
        personal: { reason: 'Promoted.' },
      },
    ]);
  });

  it('records nothing where nothing changes', () => {
    expect(amendParticipant(state, participantKey(1), {})).toEqual([]);
    expect(
      amendParticipant(state, participantKey(1), { role: 'deputy', name: { en: 'Ivanova Anna' }, employer: null }),
    ).toEqual([]);
  });

  it('names all that cannot be taken away', () => {
    const patch = {
      name: { en: null, ru: null },
      role: null,
      jobTitle: { en: null },
      employer: {},
      document: { number: null },
    };
    expect(faults(() => amendParticipant(state, participantKey(1), patch))).toEqual([
      '/role required',
      '/name required',
      '/jobTitle required',
      '/employer required',
      '/document/number required',
    ]);
    expect(faults(() => amendParticipant(state, participantKey(1), { name: null }))).toEqual(['/name required']);
  });

  it('describes texts and parts of a name together, and the text made of the parts', () => {
    const parts = { ru: { family: 'Иванова', given: 'Анна' } };
    const [taken] = takePlace(given(), participantKey(2), { role: 'staff', name: { parts } });
    expect(taken).toMatchObject({ personal: { name: { ru: 'Иванова Анна' }, nameParts: parts } });
    const known = given(added(2, 'staff', { name: { ru: 'Иванова Анна' }, nameParts: parts }));
    const married = { ru: { family: 'Петрова', given: 'Анна' } };
    const amend = (name: NamePatch) => amendParticipant(known, participantKey(2), { name });
    expect(amend({ parts: { ru: { family: 'Петрова' } } })).toMatchObject([
      { personal: { name: { ru: 'Петрова Анна' }, nameParts: married } },
    ]);
    expect(amend({ ru: 'Петрова Анна' })).toMatchObject([
      { personal: { name: { ru: 'Петрова Анна' }, nameParts: null } },
    ]);
    expect(amend({ ru: 'Иванова Анна' })).toEqual([]);
    expect(amend({ parts })).toEqual([]);
    expect(faults(() => amend({ parts: { ru: { given: null } } }))).toEqual(['/name/parts/ru/given required']);
  });

  it('refuses a move into a role that is full or a headship that is taken', () => {
    const full = given(limited({ byRole: { member: 1 } }), added(1, 'head'), added(2, 'member'), added(3, 'staff'));
    expect(refusal(() => amendParticipant(full, participantKey(3), { role: 'member' }))).toEqual({
      code: 'quota-exceeded',
      limit: 1,
      used: 1,
      role: 'member',
    });
    expect(refusal(() => amendParticipant(full, participantKey(3), { role: 'head' }))).toEqual({
      code: 'head-already-appointed',
    });
    expect(amendParticipant(full, participantKey(1), { role: 'head' })).toEqual([]);
  });

  it('changes a role although all places are taken, since none is added', () => {
    const full = given(limited({ total: 1 }), added(1, 'staff'));
    expect(amendParticipant(full, participantKey(1), { role: 'deputy' })).toHaveLength(1);
  });

  it('refuses a removed participant', () => {
    expect(refusal(() => amendParticipant(given(added(1, 'staff'), removed(1)), participantKey(1), {}))).toEqual({
      code: 'participant-removed',
    });
  });

  it('does not find a participant who was never there', () => {
    expect(refusal(() => amendParticipant(state, participantKey(9), {}))).toEqual({ code: 'not-found' });
  });
});

describe('States: participant', () => {
  it('(new) registered', () => {
    expect(given(added(1, 'head')).participants.get(participantKey(1))?.status).toBe('registered');
  });

  it('DELETE: registered → removed, the reason kept with the person', () => {
    expect(removeParticipant(given(added(1, 'head', ivanova)), participantKey(1), 'will not travel')).toEqual([
      removed(1),
    ]);
    expect([...given(added(1, 'head', ivanova), removed(1)).participants]).toEqual([
      [participantKey(1), { role: 'head', status: 'removed', revision: 1, person: ivanova }],
    ]);
  });

  it('DELETE frees quota and headship', () => {
    const state = given(limited({ total: 1, byRole: { head: 1 } }), added(1, 'head'), removed(1));
    expect(placesTaken(state)).toBe(0);
    expect(placesTaken(state, 'head')).toBe(0);
    expect(takePlace(state, participantKey(2), head)).toHaveLength(1);
  });

  it('DELETE again: 409 wrong-status, currentStatus removed', () => {
    expect(refusal(() => removeParticipant(given(added(1, 'head'), removed(1)), participantKey(1), 'again'))).toEqual({
      code: 'wrong-status',
      currentStatus: 'removed',
    });
  });

  it('DELETE of an unknown participant: 404', () => {
    expect(refusal(() => removeParticipant(given(), participantKey(1), 'nobody'))).toEqual({ code: 'not-found' });
  });
});

const reason = 'a mistake at the desk';
const other = (n: number, status: 'registered' | 'removed' | 'merged' = 'registered') => ({
  id: participantId({ kind: 'delegation', code: 'amur', seat: participantKey(n) }),
  status,
});
const merged = (n: number, into: number): ParticipantEvent => ({
  type: 'participant-merged.v1',
  data: { seat: participantKey(n), into: other(into).id },
  about: participantKey(n),
  personal: { reason },
});
const reinstated = (n: number): ParticipantEvent => ({
  type: 'participant-reinstated.v1',
  data: { seat: participantKey(n) },
  about: participantKey(n),
  personal: { reason },
});
const moved = (n: number, organisation?: 'firm:zvezda'): ParticipantEvent => ({
  type: 'participant-moved.v1',
  data: { seat: participantKey(n), ...(organisation !== undefined && { organisation }) },
  about: participantKey(n),
  personal: { reason },
});

describe('reinstate a participant', () => {
  const reinstate = (...events: ParticipantEvent[]) => {
    const state = given(...events);
    return reinstateParticipant(state, participantKey(1), reason, placesOf(state));
  };

  it('removed or merged → registered, the reason kept with the person', () => {
    expect(reinstate(added(1, 'staff'), removed(1))).toEqual([reinstated(1)]);
    expect(reinstate(added(1, 'staff'), added(2, 'staff'), merged(1, 2))).toEqual([reinstated(1)]);
    expect(given(added(1, 'staff'), removed(1), reinstated(1)).participants.get(participantKey(1))).toMatchObject({
      ...{ status: 'registered', revision: 2 },
    });
  });

  it('registered → 409 wrong-status', () => {
    expect(refusal(() => reinstate(added(1, 'staff')))).toEqual({ code: 'wrong-status', currentStatus: 'registered' });
  });

  it('checks quota and headship again', () => {
    const full = [limited({ total: 1 }), added(1, 'staff'), removed(1), added(2, 'staff')];
    expect(refusal(() => reinstate(...full))).toEqual({ code: 'quota-exceeded', limit: 1, used: 1 });
    expect(refusal(() => reinstate(added(1, 'head'), removed(1), added(2, 'head')))).toEqual({
      code: 'head-already-appointed',
    });
  });
});

describe('merge a participant', () => {
  it('registered or removed → merged, into a registered one', () => {
    const state = given(added(1, 'staff'), added(2, 'staff'), added(3, 'head'), removed(3));
    expect(mergeParticipant(state, participantKey(1), other(2), reason)).toEqual([merged(1, 2)]);
    expect(mergeParticipant(state, participantKey(3), other(2), reason)).toEqual([merged(3, 2)]);
    expect(placesTaken(given(added(1, 'head'), added(2, 'staff'), merged(1, 2)))).toBe(1);
  });

  it('is refused twice, and into one that is not registered: 409 wrong-status', () => {
    const twice = given(added(1, 'staff'), added(2, 'staff'), merged(1, 2));
    expect(refusal(() => mergeParticipant(twice, participantKey(1), other(2), reason))).toEqual({
      ...{ code: 'wrong-status', currentStatus: 'merged' },
    });
    expect(
      refusal(() => mergeParticipant(given(added(1, 'staff')), participantKey(1), other(2, 'removed'), reason)),
    ).toEqual({
      ...{ code: 'wrong-status', currentStatus: 'removed' },
    });
  });

  it('leaves a merged one that can neither be amended nor removed', () => {
    const state = given(added(1, 'staff'), added(2, 'staff'), merged(1, 2));
    for (const change of [
      () => amendParticipant(state, participantKey(1), { role: 'member' }),
      () => removeParticipant(state, participantKey(1), reason),
    ])
      expect(refusal(change)).toEqual({ code: 'wrong-status', currentStatus: 'merged' });
  });
});

describe('move a participant', () => {
  const zvezda = (quota: Quota, ...taken: Role[]) => ({
    ...({ name: 'firm:zvezda', home: false, places: { quota, taken } } as const),
  });

  it('takes a place there and frees the one here', () => {
    const state = given(limited({ total: 1 }), added(1, 'head'));
    expect(moveParticipant(state, participantKey(1), zvezda({}), reason)).toEqual([moved(1, 'firm:zvezda')]);
    const after = given(limited({ total: 1 }), added(1, 'head'), moved(1, 'firm:zvezda'));
    expect(placesOf(after).taken).toEqual([]);
    expect(takePlace(after, participantKey(2), head)).toHaveLength(1);
  });

  it('back home leaves no trace in the state but its revision', () => {
    const state = given(added(1, 'staff'), moved(1, 'firm:zvezda'));
    const home = { name: 'delegation:amur', home: true, places: placesOf(state) } as const;
    expect(moveParticipant(state, participantKey(1), home, reason)).toEqual([moved(1)]);
    const person = { name: { en: 'Person 1' } };
    expect(given(added(1, 'staff'), moved(1, 'firm:zvezda'), moved(1)).participants.get(participantKey(1))).toEqual({
      ...{ role: 'staff', status: 'registered', revision: 2, person },
    });
  });

  it('to where the participant is records nothing', () => {
    expect(
      moveParticipant(given(added(1, 'staff'), moved(1, 'firm:zvezda')), participantKey(1), zvezda({}), reason),
    ).toEqual([]);
  });

  it('is refused without a place there, to a second head, and of one that is not registered', () => {
    const state = given(added(1, 'head'));
    expect(refusal(() => moveParticipant(state, participantKey(1), zvezda({ total: 1 }, 'staff'), reason))).toEqual({
      ...{ code: 'quota-exceeded', limit: 1, used: 1 },
    });
    expect(refusal(() => moveParticipant(state, participantKey(1), zvezda({}, 'head'), reason))).toEqual({
      code: 'head-already-appointed',
    });
    expect(
      refusal(() => moveParticipant(given(added(1, 'head'), removed(1)), participantKey(1), zvezda({}), reason)),
    ).toEqual({
      ...{ code: 'wrong-status', currentStatus: 'removed' },
    });
  });
});

describe('a participant whose person was erased', () => {
  const forgotten: ParticipantEvent = {
    type: 'participant-added.v1',
    data: { seat: participantKey(1), role: 'head' },
    about: participantKey(1),
  };
  const amended: ParticipantEvent = {
    type: 'participant-amended.v1',
    data: { seat: participantKey(1), role: 'staff' },
    about: participantKey(1),
  };
  it('still counts as it did', () => {
    expect([...given(forgotten, amended).participants]).toEqual([
      [participantKey(1), { role: 'staff', status: 'registered', revision: 1, person: {} }],
    ]);
  });
});

describe('change the quota', () => {
  const taken = [added(1, 'head'), added(2, 'staff'), added(3, 'staff'), removed(3)];

  it('records the whole new quota', () => {
    const quota = { total: 2, byRole: { staff: 1 } };
    expect(changeQuota(given(...taken), quota)).toEqual([limited(quota)]);
    expect(given(...taken, limited(quota)).quota).toEqual(quota);
  });

  it('leaves out parts that limit nothing', () => {
    expect(plainQuota({ byRole: {} })).toStrictEqual({});
    expect(plainQuota({ total: 0, byRole: {} })).toStrictEqual({ total: 0 });
    expect(plainQuota()).toStrictEqual({});
    expect(changeQuota(given(...taken, limited({ total: 9 })), { byRole: {} })).toEqual([limited({})]);
  });

  it('records nothing where nothing changes', () => {
    expect(changeQuota(given(limited({ total: 3 })), { total: 3, byRole: {} })).toEqual([]);
    expect(changeQuota(given(), {})).toEqual([]);
  });

  it('refuses to go below the places taken, in all and by role', () => {
    expect(refusal(() => changeQuota(given(...taken), { total: 1 }))).toEqual({
      code: 'quota-below-use',
      limit: 1,
      used: 2,
    });
    expect(refusal(() => changeQuota(given(...taken), { byRole: { staff: 0 } }))).toEqual({
      code: 'quota-below-use',
      limit: 0,
      used: 1,
      role: 'staff',
    });
  });
});
