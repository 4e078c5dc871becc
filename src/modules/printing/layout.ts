import type { Texts } from '../../values/localized-text.js';

/** What a badge looks like: a document of the exhibition. Lengths in mm, from the top left corner of a side. */
export interface BadgeLayout {
  readonly page: BadgePage;
  readonly front: readonly BadgeField[];
  /** Absent: one side is printed. */
  readonly back?: readonly BadgeField[];
}

/** The paper: one badge a page of its own size, or as many as fit on A4 with crop marks. */
export interface BadgePage {
  readonly width: number;
  readonly height: number;
  readonly sheet?: 'a4';
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which part of a badge's content a text shows. */
export const TEXT_SOURCES = [
  'name',
  'organisation',
  'jobTitle',
  'role',
  'category',
  'number',
  'exhibition',
  'days',
  'text',
] as const;
export type TextSource = (typeof TEXT_SOURCES)[number];

/** A script of a text: one of them, or all there are, a line each. */
export type TextLanguage = 'en' | 'ru' | 'zh' | 'all';

export interface TextField extends Box {
  readonly kind: 'text';
  readonly source: TextSource;
  readonly language: TextLanguage;
  /** Of the source `text` alone. */
  readonly text?: Texts;
  /** Points. It shrinks until the text fits, and breaks where shrinking would make it illegible. */
  readonly size: number;
  readonly bold?: boolean;
  /** All scripts in one line, a dot between them. */
  readonly joined?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** `#rrggbb`, or the category's own. */
  readonly colour?: string;
}

/** The credential as a QR code: black on white, with four modules of white around it. */
export interface QrField extends Box {
  readonly kind: 'qr';
}

/** A filled rectangle: `category` is the colour of the badge's category. */
export interface BandField extends Box {
  readonly kind: 'band';
  readonly colour: string;
}

/** The holder's photo, as large as the box allows; nothing where there is none. */
export interface PhotoField extends Box {
  readonly kind: 'photo';
}

/** A picture of the layout itself, such as the exhibition's logo: a PNG or JPEG in base64, as large as the box allows. */
export interface LogoField extends Box {
  readonly kind: 'logo';
  readonly picture: string;
}

/** Whether anything on the badge shows the holder's photo. */
export const hasPhoto = ({ front, back = [] }: BadgeLayout): boolean =>
  [...front, ...back].some(({ kind }) => kind === 'photo');

export type BadgeField = TextField | QrField | BandField | PhotoField | LogoField;
