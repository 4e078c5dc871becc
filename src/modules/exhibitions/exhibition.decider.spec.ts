import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { faults, refusal } from '../../../test/support/refusal.js';
import { amend as amendAt, announce, close, exhibition, exhibitionStream, open, reopen } from './exhibition.decider.js';
import { mustTakeEntries } from './exhibition-status.js';
import type { BadgeKey, ExhibitionDetails, ExhibitionEvent } from './exhibition.events.js';

/** The second day in Harbin. */
const NOW = new Date('2014-07-01T02:00:00Z');
const amend = (state: Parameters<typeof amendAt>[0], patch: Parameters<typeof amendAt>[1], now = NOW) =>
  amendAt(state, patch, now);
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
      removed: new Set(),
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

  it('refuses a day start within the opening hours, and proposes another one', () => {
    const night = { ...harbin, dailyHours: { from: '18:00', to: '06:00' } };
    expect(refusal(() => announce(given(), night, key))).toEqual({
      code: 'validation-failed',
      errors: [
        {
          pointer: '/dailyHours',
          code: 'crosses-day-start',
          message:
            'The exhibition day begins at 04:00, within the hours from 18:00 to 06:00; let the day begin at 12:00, or choose other hours.',
        },
      ],
    });
    expect(announce(given(), { ...night, dayStartsAt: '12:00' }, key)).toHaveLength(2);
    expect(announce(given(), { ...night, dayStartsAt: '06:00' }, key)).toHaveLength(2);
    expect(announce(given(), { ...night, dayStartsAt: '18:00' }, key)).toHaveLength(2);
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
  ])('refuses another time zone or day start when it is %s, and takes the same ones', (currentStatus, history) => {
    const state = given(...history);
    expect(refusal(() => amend(state, { timeZone: 'Asia/Shanghai' }))).toEqual({ code: 'wrong-status', currentStatus });
    expect(refusal(() => amend(state, { dayStartsAt: '03:00' }))).toEqual({ code: 'wrong-status', currentStatus });
    expect(amend(state, { timeZone: harbin.timeZone, dayStartsAt: '04:00' })).toEqual([]);
  });

  describe('moves the days of an open exhibition', () => {
    const open = given(...histories.open);

    it.each([
      ['that would be over', { closesOn: '2014-06-30' }],
      ['that would not have begun', { opensOn: '2014-07-02' }],
      ['that would be in another week', { opensOn: '2014-07-07', closesOn: '2014-07-11' }],
    ])('but not so that today lies outside: one %s', (_, patch) => {
      expect(refusal(() => amend(open, patch))).toEqual({ code: 'wrong-status', currentStatus: 'open' });
      expect(amend(given(...histories.announced), patch)).toHaveLength(1);
    });

    it('up to today, which is the day of its own time zone and begins when it says', () => {
      expect(amend(open, { closesOn: '2014-07-01' })).toHaveLength(1);
      const beforeFour = new Date('2014-07-01T19:59:00Z');
      const fromFour = new Date('2014-07-01T20:00:00Z');
      expect(amend(open, { closesOn: '2014-07-01' }, beforeFour)).toHaveLength(1);
      expect(refusal(() => amend(open, { closesOn: '2014-07-01' }, fromFour))).toMatchObject({ code: 'wrong-status' });
    });

    it('freely where today lies outside already, as when it was opened early', () => {
      const early = new Date('2014-06-20T02:00:00Z');
      expect(amend(open, { closesOn: '2014-07-02' }, early)).toHaveLength(1);
    });
  });

  it('keeps the reason with the change, and none of it where nothing changes', () => {
    const events = amendAt(given(announced), { venue: null }, NOW, 'The hall burnt down.');
    expect(events).toEqual([{ type: 'exhibition-amended.v1', data: { venue: null, reason: 'The hall burnt down.' } }]);
    expect(given(announced, ...events).details).not.toHaveProperty('reason');
    expect(amendAt(given(announced), { theme: null }, NOW, 'No theme.')).toEqual([]);
  });

  it('refuses a day that would begin within its hours or those of a category', () => {
    const category = { category: 'night', name: { en: 'Night' }, zones: [], setup: false } as const;
    const state = given(announced, {
      type: 'category-defined.v1',
      data: { ...category, hours: { from: '22:00', to: '03:00' } },
    });
    expect(faults(() => amend(state, { dailyHours: { from: '20:00', to: '05:00' } }))).toEqual([
      '/dailyHours crosses-day-start',
    ]);
    expect(faults(() => amend(state, { dailyHours: { from: '09:00', to: '18:00' }, dayStartsAt: '10:00' }))).toEqual([
      '/dailyHours crosses-day-start',
    ]);
    expect(faults(() => amend(state, { dayStartsAt: '02:00' }))).toEqual(['/dayStartsAt crosses-day-start']);
    expect(amend(state, { dayStartsAt: '03:00' })).toHaveLength(1);
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
