import type { BadgeField, BadgeLayout, TextField, TextSource } from './layout.js';

const text = (
  source: TextSource,
  language: TextField['language'],
  [x, y, width, height]: readonly [number, number, number, number],
  size: number,
  more: Partial<Pick<TextField, 'bold' | 'joined' | 'align' | 'colour'>> = {},
): TextField => ({ kind: 'text', source, language, x, y, width, height, size, ...more });

/** Portrait, for a pouch on a lanyard: the code below, so that a guard need not turn the badge. */
const A6_FRONT: readonly BadgeField[] = [
  { kind: 'band', x: 0, y: 0, width: 105, height: 16, colour: 'category' },
  text('exhibition', 'en', [6, 3, 93, 10], 13, { bold: true, colour: '#ffffff' }),
  text('name', 'all', [6, 21, 93, 32], 24, { bold: true }),
  text('jobTitle', 'all', [6, 54, 93, 11], 10, { colour: '#444444' }),
  text('organisation', 'all', [6, 66, 93, 16], 12, { bold: true }),
  { kind: 'qr', x: 31.5, y: 84, width: 42, height: 42 },
  text('number', 'all', [6, 126.5, 93, 5], 10),
  { kind: 'band', x: 0, y: 133, width: 105, height: 15, colour: 'category' },
  text('category', 'all', [6, 134, 93, 13], 15, { bold: true, joined: true, colour: '#ffffff' }),
];

/** With room for a photo beside the code. */
const A6_PHOTO_FRONT: readonly BadgeField[] = [
  ...A6_FRONT.filter(({ kind }) => kind !== 'qr'),
  { kind: 'photo', x: 12, y: 84, width: 31.5, height: 42 },
  { kind: 'qr', x: 51, y: 84, width: 42, height: 42 },
];

const CR80_FRONT: readonly BadgeField[] = [
  { kind: 'band', x: 0, y: 0, width: 85.6, height: 7, colour: 'category' },
  text('exhibition', 'en', [3, 1, 41, 5], 8, { bold: true, align: 'left', colour: '#ffffff' }),
  text('category', 'all', [45, 1, 37.6, 5], 8, { bold: true, joined: true, align: 'right', colour: '#ffffff' }),
  text('name', 'all', [3, 9, 46, 19], 14, { bold: true, align: 'left' }),
  text('jobTitle', 'all', [3, 28.5, 46, 8], 7, { align: 'left', colour: '#444444' }),
  text('organisation', 'all', [3, 37, 46, 11], 9, { bold: true, align: 'left' }),
  { kind: 'qr', x: 50.6, y: 9, width: 32, height: 32 },
  text('number', 'all', [50.6, 41.5, 32, 4], 7),
];

const FOUR_BY_THREE_FRONT: readonly BadgeField[] = [
  { kind: 'band', x: 0, y: 0, width: 101.6, height: 10, colour: 'category' },
  text('exhibition', 'en', [4, 2, 49, 6], 10, { bold: true, align: 'left', colour: '#ffffff' }),
  text('category', 'all', [54, 2, 43.6, 6], 10, { bold: true, joined: true, align: 'right', colour: '#ffffff' }),
  text('name', 'all', [4, 13, 54, 26], 19, { bold: true, align: 'left' }),
  text('jobTitle', 'all', [4, 40, 54, 11], 9, { align: 'left', colour: '#444444' }),
  text('organisation', 'all', [4, 52, 54, 19], 11, { bold: true, align: 'left' }),
  { kind: 'qr', x: 58.6, y: 14, width: 40, height: 40 },
  text('number', 'all', [58.6, 55, 40, 5], 9),
];

/** Layouts that every exhibition has until it defines one of the same code. */
export const BUILT_IN_LAYOUTS: Readonly<Record<string, BadgeLayout>> = {
  a6: { page: { width: 105, height: 148 }, front: A6_FRONT },
  'a6-on-a4': { page: { width: 105, height: 148, sheet: 'a4' }, front: A6_FRONT },
  'a6-photo': { page: { width: 105, height: 148 }, front: A6_PHOTO_FRONT },
  cr80: { page: { width: 85.6, height: 54 }, front: CR80_FRONT },
  '4x3': { page: { width: 101.6, height: 76.2 }, front: FOUR_BY_THREE_FRONT },
};

/** One page of A4 that a guest prints or shows on a phone: the code large, the name and the days beside it. */
export const TICKET_LAYOUT: BadgeLayout = {
  page: { width: 210, height: 297 },
  front: [
    { kind: 'band', x: 0, y: 0, width: 210, height: 30, colour: 'category' },
    text('exhibition', 'all', [20, 5, 170, 20], 18, { bold: true, joined: true, colour: '#ffffff' }),
    text('name', 'all', [20, 45, 170, 40], 28, { bold: true }),
    text('organisation', 'all', [20, 88, 170, 25], 14),
    { kind: 'qr', x: 60, y: 120, width: 90, height: 90 },
    text('number', 'all', [20, 213, 170, 8], 14),
    text('category', 'all', [20, 226, 170, 12], 16, { bold: true, joined: true, colour: 'category' }),
    text('days', 'all', [20, 240, 170, 10], 12),
  ],
};
