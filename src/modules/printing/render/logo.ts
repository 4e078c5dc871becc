import { kindOf, transparentPicture, type TransparentPixels } from '../../participants/photo/decode-picture.js';
import { resampled } from '../../participants/photo/resampled.js';
import type { BadgeField, LogoField } from '../layout.js';
import { Bitmap } from './bitmap.js';

const MAX_MEGAPIXELS = 2;
/** Of 255: what is darker is printed by a printer of one colour. */
const INK_BRIGHTNESS = 128;

/** A picture where it is drawn, in dots. */
export interface PlacedPicture extends TransparentPixels {
  readonly left: number;
  readonly top: number;
}

const bytesOf = ({ picture }: LogoField): Buffer => Buffer.from(picture, 'base64');

/** The picture of a logo as a URL. */
export const dataUrl = (field: LogoField): string =>
  `data:image/${kindOf(bytesOf(field)) ?? 'png'};base64,${field.picture}`;

/** A logo as large as its box allows, in the middle of it. `dots`: of mm. Throws an error of any kind where it is malformed. */
export const fittedLogo = (field: LogoField, dots: (mm: number) => number): PlacedPicture =>
  fitted(transparentPicture(bytesOf(field), MAX_MEGAPIXELS), field, dots);

/** A picture as large as a box allows, in the middle of it. `dots`: of mm. */
export function fitted(
  picture: TransparentPixels,
  box: Omit<BadgeField, 'kind'>,
  dots: (mm: number) => number,
): PlacedPicture {
  const [boxWidth, boxHeight] = [dots(box.width), dots(box.height)];
  const scale = Math.min(boxWidth / picture.width, boxHeight / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  return {
    ...{ width, height },
    left: dots(box.x) + Math.round((boxWidth - width) / 2),
    top: dots(box.y) + Math.round((boxHeight - height) / 2),
    rgba: resampled(picture.rgba, 4, whole, { width, height }, (x, y) => y * picture.width + x),
  };
}

/** A picture for a printer of one colour: black where it is dark and opaque. */
export function blackAndWhite({ width, height, rgba }: TransparentPixels): Bitmap {
  const bitmap = new Bitmap(width, height);
  for (let dot = 0; dot < width * height; dot++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(dot * 4, dot * 4 + 4);
    const brightness = 255 - (alpha / 255) * (255 - (0.299 * red + 0.587 * green + 0.114 * blue));
    const column = dot % width;
    if (brightness < INK_BRIGHTNESS) bitmap.fill(Math.floor(dot / width), column, column + 1);
  }
  return bitmap;
}
