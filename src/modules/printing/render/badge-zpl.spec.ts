import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BadgeLayout } from '../layout.js';
import { SAMPLE_CONTENT } from '../sample-content.js';
import { badgeLabels } from './badge-zpl.js';
import { Bitmap } from './bitmap.js';
import { graphicField } from './zpl-graphic.js';

/** What a printer makes of a graphic field: its rows in hexadecimal. */
function printed(field: string): string[] {
  const [, total = '', rowBytes = '', data = ''] = /^\^GFA,\d+,(\d+),(\d+),(.*)\^FS$/s.exec(field) ?? [];
  const digits = 2 * Number(rowBytes);
  const rows: string[] = [];
  let row = '';
  let count = 0;
  for (const letter of data) {
    if (letter === ':') rows.push(rows.at(-1) ?? '');
    else if (letter === ',') row = row.padEnd(digits, '0');
    else if (letter >= 'G' && letter <= 'Y') count += letter.charCodeAt(0) - 70;
    else if (letter >= 'g' && letter <= 'z') count += 20 * (letter.charCodeAt(0) - 102);
    else {
      row += letter.repeat(Math.max(1, count));
      count = 0;
    }
    if (row.length >= digits) {
      rows.push(row);
      row = '';
    }
  }
  expect(rows.length * Number(rowBytes)).toBe(Number(total));
  return rows;
}

const text = (source: 'name' | 'number') =>
  ({ kind: 'text', source, language: 'all', x: 5, y: 5, width: 60, height: 20, size: 14 }) as const;
const layout = (front: BadgeLayout['front']): BadgeLayout => ({ page: { width: 101.6, height: 76.2 }, front });

describe('a label', () => {
  it('has the page’s size in dots, and the code as the printer’s own command', () => {
    const label = badgeLabels(layout([{ kind: 'qr', x: 60, y: 10, width: 30, height: 30 }]), [SAMPLE_CONTENT], 203);
    expect(label.split('\n')).toEqual([
      '^XA^CI28^PW812^LL609',
      expect.stringMatching(/^\^FO480,80\^BQN,2,[1-9]\^FDMA,(SAMPLE){40}\^FS$/),
      '^XZ',
    ]);
  });
  it('writes plain letters in the printer’s font, and escapes what it reads as commands', () => {
    const [, field] = badgeLabels(layout([text('number')]), [{ ...SAMPLE_CONTENT, number: '^~_1' }], 300).split('\n');
    expect(field).toMatch(/^\^FO59,\d+\^A0N,58\^FB709,1,15,C\^FH\^FD_5E_7E_5F1\^FS$/);
  });
  it('draws every other text as a picture with ink in it', () => {
    const [, field = ''] = badgeLabels(layout([text('name')]), [SAMPLE_CONTENT], 203).split('\n');
    const rows = printed(field.replace(/^\^FO\d+,\d+/, ''));
    expect(rows).toHaveLength(160);
    expect(rows.filter((row) => /[^0]/.test(row)).length).toBeGreaterThan(40);
  });
  it('loses no dot of a picture in its run lengths', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(4000), fc.nat(4000)), { maxLength: 30 }),
        (width, runs) => {
          const bitmap = new Bitmap(width, 20);
          for (const [row, from, to] of runs) bitmap.fill(row, from, to);
          const rows = printed(graphicField(bitmap)).join('');
          expect(rows).toBe(Buffer.from(bitmap.bytes).toString('hex').toUpperCase());
        },
      ),
    );
  });
});
