import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../test/support/refusal.js';
import { fold } from '../../kernel/decider.js';
import { accept, access, foundAccess, grant, invite, revoke } from './access.decider.js';
import type { AccessEvent } from './access.events.js';

const given = (...events: AccessEvent[]) => fold(access, events);
const terms = { name: { en: 'Main gate' }, role: 'door', exhibition: 'harbin', gate: 'main' } as const;
const BEFORE = new Date('2014-06-30T08:59:59.999Z');
const UNTIL = '2014-06-30T09:00:00.000Z';
const invited = invite('a1', terms, 'hash of the code', UNTIL);
const granted = grant('a1', terms, 'hash of the token');

describe('a grant', () => {
  it('keeps the name with the access and of the token its hash alone', () => {
    expect(granted).toEqual([
      {
        type: 'access-granted.v1',
        data: { role: 'door', exhibition: 'harbin', gate: 'main', tokenHash: 'hash of the token' },
        about: 'a1',
        personal: { name: { en: 'Main gate' } },
      },
    ]);
    expect(given(...granted)).toMatchObject({ status: 'granted', role: 'door', gate: 'main', revision: 0 });
  });
});

describe('an invitation', () => {
  it('is accepted on its own terms until its time', () => {
    expect(accept(given(...invited), 'a1', 'hash of the token', BEFORE)).toEqual(granted);
  });

  it.each([
    ['when its time has come', invited, new Date(UNTIL)],
    ['a second time', [...invited, ...granted], BEFORE],
    ['once it was withdrawn', [...invited, ...revoke('a1', 'the phone was lost')], BEFORE],
    ['where there is none', [], BEFORE],
  ])('is not accepted %s', (_, events, now) => {
    expect(refusal(() => accept(given(...events), 'a1', 'hash', now))).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('an access', () => {
  it('is found while it is granted or invited to', () => {
    const look = (events: readonly AccessEvent[]) => () => {
      foundAccess(given(...events));
    };
    for (const events of [invited, granted]) expect(look(events)).not.toThrow();
    for (const events of [[], [...granted, ...revoke('a1', 'the shift has ended')]])
      expect(refusal(look(events))).toMatchObject({ code: 'not-found' });
  });

  it('is revoked with a reason, kept with the access', () => {
    expect(revoke('a1', 'the phone was lost')).toEqual([
      { type: 'access-revoked.v1', data: {}, about: 'a1', personal: { reason: 'the phone was lost' } },
    ]);
  });
});
