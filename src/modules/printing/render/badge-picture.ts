import { qrCode, QUIET_MODULES } from '../../badges/qr-code.js';
import { transparentPicture } from '../../participants/photo/decode-picture.js';
import type { BadgeField, BadgeLayout, QrField, TextField } from '../layout.js';
import type { BadgeContent } from './badge-content.js';
import { Canvas } from './canvas.js';
import { fittedField } from './fitted-field.js';
import { fitted, fittedLogo, type PlacedPicture } from './logo.js';
import { textPicture } from './text-picture.js';
import { MM_PER_INCH, POINTS_PER_INCH } from './units.js';

const DOTS_PER_INCH = 200;
/** Between front and back. */
const GAP_MM = 4;
const GAP_COLOUR = '#c8c8c8';
/** Dots of a text's bitmap, a side, for each of the picture: edges are smooth. */
const DETAIL_DOTS = 4;
const MAX_PHOTO_MEGAPIXELS = 1;

/** A badge as a PNG of 200 dots an inch: its front, and where it has one its back beside it. */
export function badgePicture({ page, front, back }: BadgeLayout, content: BadgeContent): Uint8Array {
  const sides = back === undefined ? [front] : [front, back];
  const [width, height] = [dots(page.width), dots(page.height)];
  const step = width + dots(GAP_MM);
  const canvas = new Canvas(step * (sides.length - 1) + width, height);
  if (sides.length > 1) canvas.fill({ left: width, top: 0, width: dots(GAP_MM), height }, GAP_COLOUR);
  for (const [index, side] of sides.entries())
    for (const field of side) drawField(canvas, step * index, field, content);
  return canvas.png();
}

const dots = (mm: number): number => Math.round((mm / MM_PER_INCH) * DOTS_PER_INCH);

/** `from`: the dot at which the side begins. */
function drawField(canvas: Canvas, from: number, field: BadgeField, content: BadgeContent): void {
  const at = (picture: PlacedPicture): PlacedPicture => ({ ...picture, left: from + picture.left });
  const [left, top] = [from + dots(field.x), dots(field.y)];
  switch (field.kind) {
    case 'band':
      canvas.fill(
        { left, top, width: dots(field.width), height: dots(field.height) },
        field.colour === 'category' ? content.categoryColour : field.colour,
      );
      break;
    case 'qr':
      drawCode(canvas, left, top, field, content.credential);
      break;
    case 'photo':
      if (content.photo !== undefined)
        canvas.picture(at(fitted(transparentPicture(content.photo, MAX_PHOTO_MEGAPIXELS), field, dots)));
      break;
    case 'logo':
      canvas.picture(at(fittedLogo(field, dots)));
      break;
    case 'text':
      drawText(canvas, left, top, field, content);
      break;
  }
}

function drawCode(canvas: Canvas, left: number, top: number, { width, height }: QrField, text: string): void {
  const { side, runs } = qrCode(text);
  const edge = dots(Math.min(width, height));
  const place = (modules: number): number => Math.round((modules * edge) / (side + 2 * QUIET_MODULES));
  canvas.fill({ left, top, width: edge, height: edge }, '#ffffff');
  for (const { row, column, length } of runs) {
    const [x, y] = [place(column + QUIET_MODULES), place(row + QUIET_MODULES)];
    const [right, bottom] = [place(column + QUIET_MODULES + length), place(row + QUIET_MODULES + 1)];
    canvas.fill({ left: left + x, top: top + y, width: right - x, height: bottom - y }, '#000000');
  }
}

function drawText(canvas: Canvas, left: number, top: number, field: TextField, content: BadgeContent): void {
  const lines = fittedField(field, content);
  if (lines === undefined) return;
  const bitmap = textPicture(lines, {
    width: dots(field.width) * DETAIL_DOTS,
    height: dots(field.height) * DETAIL_DOTS,
    dotsPerPoint: (DOTS_PER_INCH / POINTS_PER_INCH) * DETAIL_DOTS,
    align: field.align ?? 'center',
  });
  const colour = field.colour === 'category' ? content.categoryColour : (field.colour ?? '#000000');
  canvas.ink(bitmap, DETAIL_DOTS, { left, top }, colour);
}
