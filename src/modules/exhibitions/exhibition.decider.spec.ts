import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { faults, refusal } from '../../../test/support/refusal.js';
import { amend, announce, close, exhibition, exhibitionStream, open, reopen } from './exhibition.decider.js';
import { mustTakeEntries } from './exhibition-status.js';
import type { BadgeKey, ExhibitionDetails, ExhibitionEvent } from './exhibition.events.js';

const given = (...events: ExhibitionEvent[]) => fold(exhibition, events);

const key: BadgeKey = { kid: 'k1', generation: 1, publicKey: 'MCowBQYDK2Vw' };
const harbin = {
  name: { en: 'China-Russia Expo', ru: 'Российско-Китайское ЭКСПО', zh: '中国-俄罗斯博览会' },
  venue: { en: 'Harbin' },
  timeZone: 'Asia/Harbin',
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
};
const details: ExhibitionDetails = { ...harbin, dayStartsAt: '04:00' };
const announced: ExhibitionEvent = { type: 'exhibition-announced.v1', data: details };
const introduced: ExhibitionEvent = { type: 'badge-key-introduced.v1', data: key };
const opened: ExhibitionEvent = { type: 'exhibition-opened.v1', data: {} };
const closed: ExhibitionEvent = { type: 'exhibition-closed.v1', data: { reason: 'the last day is over' } };
const reopened: ExhibitionEvent = { type: 'exhibition-reopened.v1', data: { reason: 'closed too early' } };

const histories = {
  announced: [announced, introduced],
  open: [announced, introduced, opened],
  closed: [announced, introduced, opened, closed],
  'open again': [announced, introduced, opened, closed, reopened],
};

describe('an exhibition', () => {
  it('has a stream of its own', () => {
    expect(exhibitionStream('harbin-2014')).toBe('exhibition-harbin-2014');
  });

  it('remembers what was announced, its badge key, and the revision of its own part', () => {
    expect(given(announced, introduced)).toEqual({
      status: 'announced',
      revision: 0,
      details,
      badgeKeys: [key],
      zones: new Map(),
      gates: new Map(),
      categories: new Map(),
    });
  });
});

describe('announce', () => {
  it('records the exhibition and its first badge key together; a day begins at 04:00', () => {
    expect(announce(given(), harbin, key)).toEqual([announced, introduced]);
  });

  it('keeps the hour at which a day begins, when it is sent', () => {
    expect(announce(given(), { ...harbin, dayStartsAt: '03:00' }, key)).toEqual([
      { type: 'exhibition-announced.v1', data: { ...harbin, dayStartsAt: '03:00' } },
      introduced,
    ]);
  });

  it('takes one day for an exhibition', () => {
    expect(announce(given(), { ...harbin, closesOn: harbin.opensOn }, key)).toHaveLength(2);
  });

  it('refuses to close before it opens, and hours that are none, both at once', () => {
    const wrong = { ...harbin, closesOn: '2014-06-29', dailyHours: { from: '09:00', to: '09:00' } };
    expect(faults(() => announce(given(), wrong, key))).toEqual(['/closesOn date-order', '/dailyHours range']);
  });

  it.each(Object.entries(histories))('refuses the code of an exhibition that is %s', (_, history) => {
    expect(refusal(() => announce(given(...history), harbin, key))).toEqual({ code: 'code-taken' });
  });
});

describe('amend an exhibition', () => {
  it('records only what changed, a text whole, a removed field as null', () => {
    const state = given(announced, introduced);
    const patch = { name: { en: 'Expo 2014' }, venue: null, opensOn: '2014-06-30' };
    const events = amend(state, patch);
    expect(events).toEqual([
      { type: 'exhibition-amended.v1', data: { name: { ...harbin.name, en: 'Expo 2014' }, venue: null } },
    ]);
    const { venue, ...rest } = details;
    expect(venue).toBeDefined();
    expect(given(announced, introduced, ...events)).toEqual({
      ...state,
      details: { ...rest, name: { ...harbin.name, en: 'Expo 2014' } },
      revision: 2,
    });
  });

  it('records nothing where nothing changes', () => {
    expect(amend(given(announced), { name: { en: harbin.name.en }, theme: null })).toEqual([]);
  });

  it('puts the beginning of a day back to 04:00 by null', () => {
    const early = given({ type: 'exhibition-announced.v1', data: { ...details, dayStartsAt: '03:00' } });
    expect(amend(early, { dayStartsAt: null })).toEqual([
      { type: 'exhibition-amended.v1', data: { dayStartsAt: '04:00' } },
    ]);
  });

  it('names all that cannot be taken away', () => {
    const patch = {
      name: { en: null, ru: null, zh: null },
      timeZone: null,
      opensOn: null,
      closesOn: null,
      theme: {},
      dailyHours: { from: '09:00' },
    };
    expect(faults(() => amend(given(announced), patch))).toEqual([
      '/timeZone required',
      '/opensOn required',
      '/closesOn required',
      '/name required',
      '/theme required',
      '/dailyHours/to required',
    ]);
  });

  it('points to the day that was sent when the days are out of order', () => {
    expect(faults(() => amend(given(announced), { opensOn: '2014-08-01' }))).toEqual(['/opensOn date-order']);
    expect(faults(() => amend(given(announced), { closesOn: '2014-06-01' }))).toEqual(['/closesOn date-order']);
  });

  it('changes the time zone before the opening', () => {
    expect(amend(given(announced), { timeZone: 'Asia/Shanghai' })).toEqual([
      { type: 'exhibition-amended.v1', data: { timeZone: 'Asia/Shanghai' } },
    ]);
  });

  it.each([
    ['open', histories.open],
    ['closed', histories.closed],
    ['open', histories['open again']],
  ])('refuses another time zone when it is %s, and takes the same one', (currentStatus, history) => {
    const state = given(...history);
    expect(refusal(() => amend(state, { timeZone: 'Asia/Shanghai' }))).toEqual({ code: 'wrong-status', currentStatus });
    expect(amend(state, { timeZone: harbin.timeZone })).toEqual([]);
  });

  it('is not found where none was announced', () => {
    expect(refusal(() => amend(given(), {}))).toEqual({ code: 'not-found' });
  });
});

describe('States: exhibition', () => {
  const commands = {
    open: open,
    close: (state: ReturnType<typeof given>) => close(state, 'the last day is over'),
    reopen: (state: ReturnType<typeof given>) => reopen(state, 'closed too early'),
  };
  it.each([
    ['open', 'announced', 'open', opened],
    ['close', 'open', 'closed', closed],
    ['close', 'open again', 'closed', closed],
    ['reopen', 'closed', 'open', reopened],
  ] as const)('%s: %s → %s', (command, from, to, event) => {
    const history = histories[from];
    expect(commands[command](given(...history))).toEqual([event]);
    const { status, revision } = given(...history, event);
    expect({ status, revision }).toEqual({ status: to, revision: history.length });
  });

  it.each([
    ['open', 'open', 'open'],
    ['open', 'closed', 'closed'],
    ['open', 'open again', 'open'],
    ['close', 'announced', 'announced'],
    ['close', 'closed', 'closed'],
    ['reopen', 'announced', 'announced'],
    ['reopen', 'open', 'open'],
    ['reopen', 'open again', 'open'],
  ] as const)('%s: %s → 409 wrong-status, currentStatus %s', (command, from, currentStatus) => {
    expect(refusal(() => commands[command](given(...histories[from])))).toEqual({
      code: 'wrong-status',
      currentStatus,
    });
  });

  it.each(['open', 'close', 'reopen'] as const)('%s: 404 where none was announced', (command) => {
    expect(refusal(() => commands[command](given()))).toEqual({ code: 'not-found' });
  });
});

describe('an exhibition takes new entries', () => {
  it('when it is announced or open', () => {
    expect(() => {
      mustTakeEntries('announced');
      mustTakeEntries('open');
    }).not.toThrow();
  });

  it('not when it is closed, nor when there is none', () => {
    expect(
      refusal(() => {
        mustTakeEntries('closed');
      }),
    ).toEqual({ code: 'exhibition-closed' });
    expect(
      refusal(() => {
        mustTakeEntries('none');
      }),
    ).toEqual({ code: 'not-found' });
  });
});
