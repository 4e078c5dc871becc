import { describe, expect, it } from '@jest/globals';
import { GrowingMap } from '../../values/persistent-map.js';
import { fold } from '../../kernel/decider.js';
import { faults, refusal } from '../../../test/support/refusal.js';
import { participantKey } from '../../../test/support/people.js';
import { dropProject, projectOf } from './project.decider.js';
import {
  addParticipant,
  amend,
  approve,
  organisation,
  register,
  reinstate,
  showcaseProject,
  withdraw,
  type Organisation,
} from './organisation.decider.js';
import type { OrganisationKind } from './organisation-ref.js';
import type { OrganisationEvent } from './organisation.events.js';

const given = (...events: OrganisationEvent[]) => fold(organisation, events);

const amur = { name: { en: 'Amur Region', ru: 'Амурская область' }, country: 'RU', kind: 'region' } as const;
const zvezda = { name: { en: 'Zvezda' }, country: 'RU', sector: 'aviation', region: 'Far East' };
const registered: Record<OrganisationKind, OrganisationEvent> = {
  delegation: { type: 'delegation-registered.v1', data: amur },
  firm: { type: 'firm-registered.v1', data: zvezda },
};
const approved = (kind: OrganisationKind): OrganisationEvent => ({ type: `${kind}-approved.v1`, data: {} });
const withdrawn = (kind: OrganisationKind): OrganisationEvent => ({
  type: `${kind}-withdrawn.v1`,
  data: { reason: 'travel ban' },
});
const reinstated = (kind: OrganisationKind): OrganisationEvent => ({
  type: `${kind}-reinstated.v1`,
  data: { reason: 'ban lifted' },
});
const added = (n: number): OrganisationEvent => ({
  type: 'participant-added.v1',
  data: { seat: participantKey(n), role: 'staff' },
  about: participantKey(n),
  personal: { name: { en: `Person ${n}` } },
});
const staff = { role: 'staff', name: { en: 'Person 1' } } as const;

describe('register', () => {
  it('a delegation, with its quota', () => {
    const registration = { ...amur, parent: 'minvr', quota: { total: 40, byRole: {} } };
    expect(register(given(), 'delegation', registration, 'open')).toEqual([
      { type: 'delegation-registered.v1', data: { ...amur, parent: 'minvr', quota: { total: 40 } } },
    ]);
  });

  it('a firm', () => {
    expect(register(given(), 'firm', zvezda, 'announced')).toEqual([registered.firm]);
  });

  it('without a quota where the one sent limits nothing', () => {
    const [event] = register(given(), 'delegation', { ...amur, quota: { byRole: {} } }, 'open');
    expect(event).toStrictEqual(registered.delegation);
  });

  it('and remember status, details and quota', () => {
    expect(given({ type: 'firm-registered.v1', data: { ...zvezda, quota: { total: 3 } } })).toEqual({
      status: 'registered',
      revision: 0,
      details: zvezda,
      quota: { total: 3 },
      participants: GrowingMap.empty(),
      projects: new Map(),
    });
  });

  it('refuses a closed exhibition, and does not find one that was never announced', () => {
    expect(refusal(() => register(given(), 'firm', zvezda, 'closed'))).toEqual({
      code: 'exhibition-closed',
    });
    expect(refusal(() => register(given(), 'firm', zvezda, 'none'))).toEqual({ code: 'not-found' });
  });

  it.each([
    ['registered', [registered.firm]],
    ['approved', [registered.firm, approved('firm')]],
    ['withdrawn', [registered.firm, withdrawn('firm')]],
  ])('refuses the code of one that is %s', (_, history) => {
    expect(refusal(() => register(given(...history), 'firm', zvezda, 'open'))).toEqual({ code: 'code-taken' });
  });
});

describe('amend an organisation', () => {
  it('keeps the reason with all that it changes, and out of the details', () => {
    const events = amend(
      given(registered.delegation),
      'delegation',
      { country: 'CN', quota: { total: 9 } },
      'They say so.',
    );
    expect(events).toEqual([
      { type: 'delegation-amended.v1', data: { country: 'CN', reason: 'They say so.' } },
      { type: 'quota-changed.v1', data: { quota: { total: 9 }, reason: 'They say so.' } },
    ]);
    expect(given(registered.delegation, ...events).details).not.toHaveProperty('reason');
  });

  it('records only what changed, a text whole', () => {
    const events = amend(given(registered.delegation), 'delegation', {
      name: { zh: '阿穆尔州', ru: null },
      country: 'RU',
    });
    expect(events).toEqual([{ type: 'delegation-amended.v1', data: { name: { en: 'Amur Region', zh: '阿穆尔州' } } }]);
    expect(given(registered.delegation, ...events)).toEqual({
      ...given(registered.delegation),
      details: { ...amur, name: { en: 'Amur Region', zh: '阿穆尔州' } },
      revision: 1,
    });
  });

  it('changes and removes what only a firm has', () => {
    const events = amend(given(registered.firm), 'firm', { sector: 'shipbuilding', region: null });
    expect(events).toEqual([{ type: 'firm-amended.v1', data: { sector: 'shipbuilding', region: null } }]);
    const { region, ...rest } = zvezda;
    expect(region).toBeDefined();
    expect(given(registered.firm, ...events).details).toEqual({ ...rest, sector: 'shipbuilding' });
  });

  it('records a quota as a fact of its own, merged into the one before', () => {
    const state = given(registered.delegation, {
      type: 'quota-changed.v1',
      data: { quota: { total: 9, byRole: { head: 1 } } },
    });
    const quota = { total: 9, byRole: { head: 1, staff: 4 } };
    const events = amend(state, 'delegation', { country: 'CN', quota: { byRole: { staff: 4 } } });
    expect(events).toEqual([
      { type: 'delegation-amended.v1', data: { country: 'CN' } },
      { type: 'quota-changed.v1', data: { quota } },
    ]);
    const after = events.reduce((before, event, index) => organisation.evolve(before, event, 2 + index), state);
    expect(after).toEqual({ ...state, details: { ...amur, country: 'CN' }, quota, revision: 3 });
  });

  it('lifts the quota by null, in part or whole', () => {
    const state = given(registered.delegation, {
      type: 'quota-changed.v1',
      data: { quota: { total: 9, byRole: { head: 1 } } },
    });
    expect(amend(state, 'delegation', { quota: null })).toEqual([{ type: 'quota-changed.v1', data: { quota: {} } }]);
    expect(amend(state, 'delegation', { quota: { byRole: { head: null } } })).toEqual([
      { type: 'quota-changed.v1', data: { quota: { total: 9 } } },
    ]);
  });

  it('records nothing where nothing changes', () => {
    expect(amend(given(registered.firm), 'firm', {})).toEqual([]);
    expect(amend(given(registered.firm), 'firm', {}, 'No change.')).toEqual([]);
    expect(amend(given(registered.firm), 'firm', { name: { en: 'Zvezda' }, sector: 'aviation', quota: null })).toEqual(
      [],
    );
  });

  it('names all that cannot be taken away', () => {
    expect(faults(() => amend(given(registered.firm), 'firm', { name: null, country: null, sector: null }))).toEqual([
      '/name required',
      '/sector required',
    ]);
    expect(faults(() => amend(given(registered.delegation), 'delegation', { name: { en: null, ru: null } }))).toEqual([
      '/name required',
    ]);
  });

  it('refuses a quota below use, and then records nothing of the rest', () => {
    const state = given(registered.firm, added(1), added(2));
    expect(refusal(() => amend(state, 'firm', { country: 'CN', quota: { total: 1 } }))).toEqual({
      code: 'quota-below-use',
      limit: 1,
      used: 2,
    });
  });

  it('is not found where none was registered', () => {
    expect(refusal(() => amend(given(), 'firm', {}))).toEqual({ code: 'not-found' });
  });
});

describe.each(['delegation', 'firm'] as const)('States: %s', (kind) => {
  const histories = {
    registered: [registered[kind]],
    approved: [registered[kind], approved(kind)],
    'withdrawn when registered': [registered[kind], withdrawn(kind)],
    'withdrawn when approved': [registered[kind], approved(kind), withdrawn(kind)],
    'reinstated as registered': [registered[kind], withdrawn(kind), reinstated(kind)],
    'reinstated as approved': [registered[kind], approved(kind), withdrawn(kind), reinstated(kind)],
  };
  const commands = {
    approve: (state: Organisation) => approve(state, kind),
    withdraw: (state: Organisation) => withdraw(state, kind, 'travel ban'),
    reinstate: (state: Organisation) => reinstate(state, kind, 'ban lifted'),
  };

  it('(new) registered', () => {
    expect(given(registered[kind]).status).toBe('registered');
  });

  it.each([
    ['approve', 'registered', 'approved', approved(kind)],
    ['approve', 'reinstated as registered', 'approved', approved(kind)],
    ['withdraw', 'registered', 'withdrawn', withdrawn(kind)],
    ['withdraw', 'approved', 'withdrawn', withdrawn(kind)],
    ['withdraw', 'reinstated as approved', 'withdrawn', withdrawn(kind)],
    ['reinstate', 'withdrawn when registered', 'registered', reinstated(kind)],
    ['reinstate', 'withdrawn when approved', 'approved', reinstated(kind)],
  ] as const)('%s: %s → %s', (command, from, to, event) => {
    const history = histories[from];
    expect(commands[command](given(...history))).toEqual([event]);
    const { status, revision } = given(...history, event);
    expect({ status, revision }).toEqual({ status: to, revision: history.length });
  });

  it.each([
    ['approve', 'approved', 'approved'],
    ['approve', 'withdrawn when registered', 'withdrawn'],
    ['approve', 'withdrawn when approved', 'withdrawn'],
    ['approve', 'reinstated as approved', 'approved'],
    ['withdraw', 'withdrawn when registered', 'withdrawn'],
    ['withdraw', 'withdrawn when approved', 'withdrawn'],
    ['reinstate', 'registered', 'registered'],
    ['reinstate', 'approved', 'approved'],
    ['reinstate', 'reinstated as registered', 'registered'],
    ['reinstate', 'reinstated as approved', 'approved'],
  ] as const)('%s: %s → 409 wrong-status, currentStatus %s', (command, from, currentStatus) => {
    expect(refusal(() => commands[command](given(...histories[from])))).toEqual({
      code: 'wrong-status',
      currentStatus,
    });
  });

  it.each(['approve', 'withdraw', 'reinstate'] as const)('%s: 404 where none was registered', (command) => {
    expect(refusal(() => commands[command](given()))).toEqual({ code: 'not-found' });
  });

  it.each(['registered', 'approved', 'reinstated as registered', 'reinstated as approved'] as const)(
    'takes participants when %s',
    (status) => {
      expect(addParticipant(given(...histories[status]), participantKey(1), staff, 'open')).toEqual([added(1)]);
    },
  );

  it.each(['withdrawn when registered', 'withdrawn when approved'] as const)(
    'takes no participants when %s: 409 organisation-withdrawn',
    (status) => {
      expect(refusal(() => addParticipant(given(...histories[status]), participantKey(1), staff, 'open'))).toEqual({
        code: 'organisation-withdrawn',
      });
    },
  );
});

describe('add a participant', () => {
  it('when the exhibition is announced or open; not when it is closed', () => {
    const state = given(registered.firm);
    expect(addParticipant(state, participantKey(1), staff, 'announced')).toEqual([added(1)]);
    expect(refusal(() => addParticipant(state, participantKey(1), staff, 'closed'))).toEqual({
      code: 'exhibition-closed',
    });
  });

  it('within the quota of the registration', () => {
    const state = given({ type: 'firm-registered.v1', data: { ...zvezda, quota: { total: 1 } } }, added(1));
    expect(refusal(() => addParticipant(state, participantKey(2), staff, 'open'))).toEqual({
      code: 'quota-exceeded',
      limit: 1,
      used: 1,
    });
  });

  it('does not touch the revision of the organisation', () => {
    const state = given(registered.firm, added(1), {
      type: 'participant-removed.v1',
      data: { seat: participantKey(1) },
      about: participantKey(1),
      personal: { reason: 'ill' },
    });
    expect(state.revision).toBe(0);
    expect(state.participants.get(participantKey(1))?.revision).toBe(2);
  });

  it('is not found where no organisation was registered', () => {
    expect(refusal(() => addParticipant(given(), participantKey(1), staff, 'open'))).toEqual({ code: 'not-found' });
  });
});

describe('projects', () => {
  const details = { title: { en: 'A bridge over the Amur' }, sector: 'transport' };
  const showcased: OrganisationEvent = { type: 'project-showcased.v1', data: { project: 'p1', ...details } };
  const dropped: OrganisationEvent = { type: 'project-dropped.v1', data: { project: 'p1', reason: 'no funding' } };

  it('are showcased, each with a revision of its own', () => {
    expect(showcaseProject(given(registered.delegation), 'p1', details, 'open')).toEqual([showcased]);
    const state = given(registered.delegation, showcased);
    expect(state.revision).toBe(0);
    expect(projectOf(state, 'p1')).toEqual({ ...details, status: 'showcased', revision: 1 });
  });

  it('are not showcased at a closed exhibition, nor by a delegation that is not there', () => {
    const state = given(registered.delegation);
    expect(refusal(() => showcaseProject(state, 'p1', details, 'closed'))).toEqual({ code: 'exhibition-closed' });
    expect(refusal(() => showcaseProject(given(), 'p1', details, 'open'))).toEqual({ code: 'not-found' });
  });

  it('are dropped once; a second time there is none', () => {
    const state = given(registered.delegation, showcased);
    expect(dropProject(state, 'p1', 'no funding')).toEqual([dropped]);
    const after = given(registered.delegation, showcased, dropped);
    expect(after.projects).toEqual(new Map([['p1', { ...details, status: 'dropped', revision: 2 }]]));
    expect(refusal(() => dropProject(after, 'p1', 'no funding'))).toEqual({ code: 'not-found' });
    expect(refusal(() => dropProject(after, 'p2', 'no funding'))).toEqual({ code: 'not-found' });
  });

  it('do not take an id that was drawn before', () => {
    const after = given(registered.delegation, showcased, dropped);
    expect(refusal(() => showcaseProject(after, 'p1', details, 'open'))).toEqual({ code: 'conflict' });
  });
});
