import { qrCode, QUIET_MODULES } from '../../badges/qr-code.js';
import type { BadgeField, BadgeLayout, QrField, TextField } from '../layout.js';
import type { BadgeContent } from './badge-content.js';
import { LINE_HEIGHT, type FittedText } from './fit-text.js';
import { fittedField } from './fitted-field.js';
import { blackAndWhite, fittedLogo } from './logo.js';
import { textPicture } from './text-picture.js';
import { MM_PER_INCH, POINTS_PER_INCH } from './units.js';
import { graphicField } from './zpl-graphic.js';

/** Dots an inch of the label printers that are served. */
export type Resolution = 203 | 300;

const LARGEST_QR_MAGNIFICATION = 10;
const FRAME_DOTS = 3;

/**
 * The fronts of badges in ZPL II, a label each: the QR code as the printer's own command, texts of ASCII letters in its
 * scalable font, any other text and logos as pictures.
 */
export const badgeLabels = (layout: BadgeLayout, badges: readonly BadgeContent[], resolution: Resolution): string =>
  badges.map((badge) => label(layout, badge, resolution)).join('\n');

function label({ page, front }: BadgeLayout, content: BadgeContent, resolution: Resolution): string {
  const dots = dotsAt(resolution);
  const fields = front.map((field) => drawn(field, content, resolution)).filter((text) => text !== '');
  return `^XA^CI28^PW${dots(page.width)}^LL${dots(page.height)}\n${fields.join('\n')}\n^XZ`;
}

const dotsAt =
  (resolution: Resolution) =>
  (mm: number): number =>
    Math.round((mm / MM_PER_INCH) * resolution);

function drawn(field: BadgeField, content: BadgeContent, resolution: Resolution): string {
  const dots = dotsAt(resolution);
  const at = `^FO${dots(field.x)},${dots(field.y)}`;
  switch (field.kind) {
    case 'band':
      // A label printer has one colour: a band is a frame, so that the text over it can be read.
      return `${at}^GB${dots(field.width)},${dots(field.height)},${FRAME_DOTS}^FS`;
    case 'qr':
      return at + code(field, content.credential, dots);
    case 'photo':
      return '';
    case 'logo': {
      const { left, top, ...logo } = fittedLogo(field, dots);
      return `^FO${left},${top}${graphicField(blackAndWhite(logo))}`;
    }
    case 'text':
      return text(field, content, resolution);
  }
}

function code(field: QrField, credential: string, dots: (mm: number) => number): string {
  const modules = qrCode(credential).side + 2 * QUIET_MODULES;
  const room = Math.min(dots(field.width), dots(field.height));
  const magnification = Math.max(1, Math.min(LARGEST_QR_MAGNIFICATION, Math.floor(room / modules)));
  return `^BQN,2,${magnification}^FDMA,${credential}^FS`;
}

function text(field: TextField, content: BadgeContent, resolution: Resolution): string {
  const fitted = fittedField(field, content);
  if (fitted === undefined) return '';
  const dots = dotsAt(resolution);
  const [width, height] = [dots(field.width), dots(field.height)];
  const dotsPerPoint = resolution / POINTS_PER_INCH;
  const { align = 'center' } = field;
  if (fitted.lines.every((line) => /^[\x20-\x7e]*$/.test(line)))
    return inPrinterFont(fitted, { x: dots(field.x), y: dots(field.y), width, height, align, dotsPerPoint });
  const picture = textPicture(fitted, { width, height, dotsPerPoint, align });
  return `^FO${dots(field.x)},${dots(field.y)}${graphicField(picture)}`;
}

const JUSTIFIED = { left: 'L', center: 'C', right: 'R' } as const;

interface PrinterBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align: keyof typeof JUSTIFIED;
  readonly dotsPerPoint: number;
}

/** The printer's font 0 is narrower than ours: what fits in ours fits in it. */
function inPrinterFont({ size, lines }: FittedText, { x, y, width, height, align, dotsPerPoint }: PrinterBox): string {
  const line = size * LINE_HEIGHT * dotsPerPoint;
  const letters = Math.round(size * dotsPerPoint);
  const top = Math.round(y + (height - lines.length * line) / 2);
  const gap = Math.round(line) - letters;
  const written = lines.map(escaped).join('\\&');
  return `^FO${x},${top}^A0N,${letters}^FB${width},${lines.length},${gap},${JUSTIFIED[align]}^FH^FD${written}^FS`;
}

/** Characters that ZPL reads as commands, as ^FH's hexadecimal; `_` begins such. */
const escaped = (line: string): string =>
  line.replace(/[\^~\\_]/g, (letter) => `_${letter.charCodeAt(0).toString(16).toUpperCase()}`);
