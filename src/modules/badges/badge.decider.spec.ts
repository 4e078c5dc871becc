import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { faults, refusal } from '../../../test/support/refusal.js';
import { GrowingMap } from '../../values/persistent-map.js';
import { parseParticipantKey, type ParticipantId } from '../participants/participant-id.js';
import {
  amend,
  badge,
  badgeStream,
  currentEdition,
  isCredentialOf,
  issue,
  print,
  reinstate,
  replace,
  revoke,
  suspend,
  type Badge,
  type IssueCircumstances,
  type Seal,
} from './badge.decider.js';
import type { BadgeEvent, BadgeGrant, BadgeHolder } from './badge.events.js';

const given = (...events: BadgeEvent[]) => fold(badge, events);

const holder: BadgeHolder = { participant: 'd.amur.7k3mq9xz2p' as ParticipantId, organisation: 'delegation:amur' };
const grant: BadgeGrant = {
  category: 'delegate',
  zones: ['hall-1'],
  validFrom: '2014-06-30T00:00:00.500Z',
  validUntil: '2014-07-04T10:00:00.500Z',
  days: ['2014-06-30', '2014-07-01'],
};
const claims = { category: 'delegate', zones: ['hall-1'], notBefore: 1404086400, expires: 1404468001 };
const seal: Seal = (edition, { category, zones }) => ({
  kid: 'k1',
  credentialHash: `${edition} ${category} ${zones.join(' ')}`,
});
const fair: IssueCircumstances = {
  organisation: 'registered',
  participant: 'registered',
  zones: new Map([
    ['hall-1', {}],
    ['lounge', {}],
  ]),
  categories: new Map([
    ['delegate', {}],
    ['press', {}],
  ]),
};

const issued: BadgeEvent = {
  type: 'badge-issued.v1',
  data: { ...holder, ...grant, edition: 1, kid: 'k1', credentialHash: '1 delegate hall-1', claims },
};
const reason = 'lost at the hotel';
const about = '7k3mq9xz2p';
const personal = { reason };
const PRINTED_AT = '2014-06-30T01:00:00.000Z';
const amended: BadgeEvent = { type: 'badge-amended.v1', data: { zones: ['lounge'], days: null }, about, personal };
const printed: BadgeEvent = { type: 'badge-printed.v1', data: { edition: 1, printedAt: PRINTED_AT }, about };
const suspended: BadgeEvent = { type: 'badge-suspended.v1', data: {}, about, personal };
const reinstated: BadgeEvent = { type: 'badge-reinstated.v1', data: {}, about, personal };
const revoked: BadgeEvent = { type: 'badge-revoked.v1', data: {}, about, personal };
const replaced: BadgeEvent = {
  type: 'badge-replaced.v1',
  data: { edition: 2, kid: 'k1', credentialHash: '2 delegate hall-1', claims },
  about,
  personal,
};
const denied: BadgeEvent = {
  type: 'entry-denied.v1',
  data: {
    scanId: '0f4f4c3e-6f0d-4a3b-9a51-2d0f6f6b7f10',
    gate: 'main',
    direction: 'in',
    to: 'expo',
    edition: 1,
    shown: 'number',
    scannedAt: '2014-06-30T02:00:00.000Z',
    day: '2014-06-30',
    reason: 'suspended',
    known: { exhibition: 5, organisation: 3, position: 'a.0.40' },
  },
};

const histories = {
  issued: [issued],
  'issued again, after a suspension': [issued, suspended, reinstated],
  suspended: [issued, suspended],
  revoked: [issued, revoked],
  'revoked while suspended': [issued, suspended, revoked],
  'replaced after it was revoked': [issued, revoked, replaced],
} as const satisfies Record<string, readonly BadgeEvent[]>;

type History = keyof typeof histories;

const status: Readonly<Record<History, string>> = {
  issued: 'issued',
  'issued again, after a suspension': 'issued',
  suspended: 'suspended',
  revoked: 'revoked',
  'revoked while suspended': 'revoked',
  'replaced after it was revoked': 'issued',
};

describe('a badge', () => {
  it('has its own stream, named by the participant key', () => {
    const seat = parseParticipantKey('7k3mq9xz2p');
    if (seat === undefined) throw new Error('no seat');
    expect(badgeStream({ exhibition: 'harbin-2014', seat })).toBe('badge-harbin-2014.7k3mq9xz2p');
  });

  it('remembers holder, grant and editions, and the revision of its own part', () => {
    expect(given(issued)).toEqual({
      status: 'issued',
      revision: 0,
      holder,
      grant,
      editions: [{ edition: 1, kid: 'k1', credentialHash: '1 delegate hall-1', claims }],
      printedEdition: 0,
      scans: GrowingMap.empty(),
      passages: [],
      lastScanTime: 0,
    });
  });

  it.each(Object.entries(histories))('is as its history made it: %s', (name, history) => {
    const { status: now, revision } = given(...history);
    expect({ now, revision }).toEqual({ now: status[name as History], revision: history.length - 1 });
  });

  it('has an ETag that prints and scans leave alone', () => {
    expect(given(issued, amended, printed, denied).revision).toBe(1);
  });

  it('keeps what each edition says, however the grant is amended', () => {
    const { grant: now, editions } = given(issued, amended, replaced);
    expect(now).toEqual({
      category: 'delegate',
      zones: ['lounge'],
      validFrom: grant.validFrom,
      validUntil: grant.validUntil,
    });
    expect(editions).toEqual([
      { edition: 1, kid: 'k1', credentialHash: '1 delegate hall-1', claims },
      { edition: 2, kid: 'k1', credentialHash: '2 delegate hall-1', claims },
    ]);
  });

  it('knows the credentials of all its editions, and no other', () => {
    const state = given(issued, replaced);
    expect(currentEdition(state)).toBe(2);
    expect(isCredentialOf(state, 1, '1 delegate hall-1')).toBe(true);
    expect(isCredentialOf(state, 2, '2 delegate hall-1')).toBe(true);
    expect(isCredentialOf(state, 2, '1 delegate hall-1')).toBe(false);
    expect(isCredentialOf(state, 3, '2 delegate hall-1')).toBe(false);
    expect(isCredentialOf(given(), 0, '')).toBe(false);
  });
});

describe('issue', () => {
  it('records whose badge it is, what it grants, and what its credential says in whole seconds', () => {
    expect(issue(given(), holder, grant, fair, seal)).toEqual([issued]);
  });

  it('leaves an open validity open, in the credential too', () => {
    const open = { category: 'press', zones: [] };
    expect(issue(given(), holder, open, fair, seal)).toEqual([
      {
        type: 'badge-issued.v1',
        data: { ...holder, ...open, edition: 1, kid: 'k1', credentialHash: '1 press ', claims: open },
      },
    ]);
  });

  it('refuses references that do not exist and a validity that ends before it begins, all at once', () => {
    const wrong = { ...grant, category: 'vip', zones: ['hall-1', 'hall-9'], validUntil: '2014-06-30T00:00:00.500Z' };
    expect(faults(() => issue(given(), holder, wrong, fair, seal))).toEqual([
      '/category unknown-reference',
      '/zones/1 unknown-reference',
      '/validUntil date-order',
    ]);
  });

  it.each(['registered', 'approved'] as const)('of one of an organisation that is %s', (organisation) => {
    expect(issue(given(), holder, grant, { ...fair, organisation }, seal)).toEqual([issued]);
  });

  it('refuses those of a withdrawn organisation', () => {
    expect(refusal(() => issue(given(), holder, grant, { ...fair, organisation: 'withdrawn' }, seal))).toEqual({
      code: 'organisation-withdrawn',
    });
  });

  it('refuses a removed participant', () => {
    expect(refusal(() => issue(given(), holder, grant, { ...fair, participant: 'removed' }, seal))).toEqual({
      code: 'participant-removed',
    });
  });

  it.each(Object.entries(histories))('refuses a second badge where the first is %s', (_, history) => {
    expect(refusal(() => issue(given(...history), holder, grant, fair, seal))).toEqual({
      code: 'badge-already-issued',
    });
  });
});

type Decide = (state: Badge) => BadgeEvent[];

const verbs: Readonly<
  Record<string, { readonly decide: Decide; readonly records: BadgeEvent; readonly from: readonly string[] }>
> = {
  suspend: { decide: (state) => suspend(state, reason), records: suspended, from: ['issued'] },
  reinstate: { decide: (state) => reinstate(state, reason), records: reinstated, from: ['suspended'] },
  revoke: { decide: (state) => revoke(state, reason), records: revoked, from: ['issued', 'suspended'] },
  amend: {
    decide: (state) => amend(state, { zones: ['lounge'], days: null }, fair, reason),
    records: amended,
    from: ['issued', 'suspended'],
  },
};

describe.each(Object.entries(verbs))('%s', (_, { decide, records, from }) => {
  it.each(Object.entries(histories))('a badge that is %s', (name, history) => {
    const now = status[name as History];
    if (from.includes(now)) expect(decide(given(...history))).toEqual([records]);
    else expect(refusal(() => decide(given(...history)))).toEqual({ code: 'wrong-status', currentStatus: now });
  });

  it('finds no badge that was never issued', () => {
    expect(refusal(() => decide(given()))).toEqual({ code: 'not-found' });
  });
});

describe('amend', () => {
  const state = given(issued);

  it('records nothing where nothing changes', () => {
    expect(amend(state, { zones: ['hall-1'], category: 'delegate' }, fair, reason)).toEqual([]);
    expect(amend(state, {}, fair, reason)).toEqual([]);
  });

  it('says null where a limit was taken away', () => {
    expect(amend(state, { validFrom: null, validUntil: null }, fair, reason)).toEqual([
      { type: 'badge-amended.v1', data: { validFrom: null, validUntil: null }, about, personal },
    ]);
  });

  it('refuses to leave a badge without category or zones, and unknown ones', () => {
    expect(faults(() => amend(state, { category: null, zones: null }, fair, reason))).toEqual([
      '/category required',
      '/zones required',
    ]);
    expect(faults(() => amend(state, { category: 'vip', zones: ['hall-9'] }, fair, reason))).toEqual([
      '/category unknown-reference',
      '/zones/0 unknown-reference',
    ]);
  });

  it('points at whichever end of the validity was sent', () => {
    expect(faults(() => amend(state, { validFrom: '2014-07-05T00:00:00.000Z' }, fair, reason))).toEqual([
      '/validFrom date-order',
    ]);
    expect(faults(() => amend(state, { validUntil: '2014-06-29T00:00:00.000Z' }, fair, reason))).toEqual([
      '/validUntil date-order',
    ]);
  });
});

describe('print', () => {
  it.each(['issued', 'suspended'] as const)('prints a badge that is %s', (name) => {
    expect(print(given(...histories[name]), PRINTED_AT)).toEqual([printed]);
  });

  it('prints the same edition again only with a reason', () => {
    expect(refusal(() => print(given(issued, printed), PRINTED_AT))).toEqual({ code: 'already-printed' });
    expect(print(given(issued, printed), PRINTED_AT, reason)).toEqual([
      { type: 'badge-printed.v1', data: { edition: 1, printedAt: PRINTED_AT }, about, personal },
    ]);
  });

  it('prints the next edition without a reason', () => {
    expect(print(given(issued, printed, replaced), PRINTED_AT)).toEqual([
      { type: 'badge-printed.v1', data: { edition: 2, printedAt: PRINTED_AT }, about },
    ]);
  });

  it('refuses a revoked badge, printed or not, and finds none that was never issued', () => {
    const wrong = { code: 'wrong-status', currentStatus: 'revoked' };
    expect(refusal(() => print(given(issued, revoked), PRINTED_AT, reason))).toEqual(wrong);
    expect(refusal(() => print(given(issued, printed, revoked), PRINTED_AT))).toEqual(wrong);
    expect(refusal(() => print(given(), PRINTED_AT, reason))).toEqual({ code: 'not-found' });
  });
});

describe('replace', () => {
  it.each(['issued', 'suspended', 'revoked'] as const)('makes the next edition of a badge that is %s', (name) => {
    const history = histories[name];
    expect(replace(given(...history), reason, seal)).toEqual([replaced]);
    expect(given(...history, replaced).status).toBe('issued');
  });

  it('freezes what the badge grants now', () => {
    expect(replace(given(issued, amended), reason, seal)).toEqual([
      {
        type: 'badge-replaced.v1',
        data: { edition: 2, kid: 'k1', credentialHash: '2 delegate lounge', claims: { ...claims, zones: ['lounge'] } },
        about,
        personal,
      },
    ]);
  });

  it('counts on', () => {
    expect(replace(given(issued, replaced), reason, seal)).toEqual([
      {
        type: 'badge-replaced.v1',
        data: { edition: 3, kid: 'k1', credentialHash: '3 delegate hall-1', claims },
        about,
        personal,
      },
    ]);
  });

  it('finds no badge that was never issued', () => {
    expect(refusal(() => replace(given(), reason, seal))).toEqual({ code: 'not-found' });
  });
});
