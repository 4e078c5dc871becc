import { describe, expect, it } from '@jest/globals';
import { historyTable } from './history.js';
import { attendancePlot } from './plot.js';
import { table } from './table.js';
import { Tally } from './tally.js';

const at = (time: string) => new Date(`2014-06-30T${time}:00+08:00`);

describe('a table of the report', () => {
  it('counts a Chinese character as two columns and sets numbers to the right', () => {
    expect(
      table(
        ['Region', '', 'inside'],
        [
          ['Amur', '阿穆尔州', 7],
          ['Kaluga Region', '', 12],
        ],
        ['All', '', 19],
      ),
    ).toBe(
      [
        '  Region                     inside',
        ' ───────────────────────────────────',
        '  Amur            阿穆尔州        7',
        '  Kaluga Region                  12',
        '  All                            19',
      ].join('\n'),
    );
  });
});

describe('the plot of attendance', () => {
  it('shows for each quarter who was admitted and refused, and how many were inside at its end', () => {
    const tally = new Tally();
    tally.admitted('a', at('08:31'));
    tally.admitted('b', at('08:50'));
    tally.admitted('c', at('08:59'));
    tally.left('a', at('09:01'));
    tally.refused(at('09:20'));
    const lines = attendancePlot(tally.quarters).split('\n');
    expect(lines.slice(0, 6)).toEqual([
      `  from${' '.repeat(47)}admitted  inside  refused`,
      `  08:30 ${'█'.repeat(25)}${' '.repeat(25)}    1       1         `,
      `  08:45 ${'█'.repeat(50)}    2       3         `,
      `  09:00 ${' '.repeat(50)}    0       2         `,
      `  09:15 ${' '.repeat(50)}    0       2        1`,
      `  09:30 ${' '.repeat(50)}    0       2         `,
    ]);
    expect(lines).toHaveLength(17);
  });
});

describe('the history of the report', () => {
  it('names who, when, why and what was before, and makes one line of many alike', () => {
    const registrar = { role: 'registrar', name: { en: 'Desk 1' } };
    const focalPoint = { role: 'focal-point', name: null };
    const added = {
      at: '2014-06-23T02:00:00.000Z',
      actor: focalPoint,
      type: 'participant-added.v1',
      changes: [{ field: 'role', before: null, after: 'member' }],
    };
    const text = historyTable([
      {
        at: '2014-06-23T01:00:00.000Z',
        actor: registrar,
        type: 'quota-changed.v1',
        reason: 'More projects.',
        changes: [{ field: 'quota', before: { total: 5 }, after: { total: 9 } }],
      },
      added,
      added,
      added,
    ]);
    expect(text.split('\n').slice(2)).toEqual([
      '  23 Jun 09:00   Desk 1        quota changed          quota: {"total":5} → {"total":9}',
      '                                                      why: More projects.',
      '  23 Jun 10:00   focal-point   participant added ×3   role: member',
      '                                                      … and 2 more like it',
    ]);
  });
});
