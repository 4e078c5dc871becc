import jpeg from 'jpeg-js';
import { decodedJpeg, decodedPng, kindOf, MAX_MEGAPIXELS } from './decode-picture.js';
import { orientationOf } from './exif-orientation.js';
import type { PreparedPhoto } from './photo.decider.js';
import { portrait, type Pixels } from './portrait.js';

/** What is kept of a photo, at most. */
export const MAX_JPEG_BYTES = 60_000;
const WIDTH_PIXELS = 450;
const MIN_WIDTH_PIXELS = 90;
const QUALITIES = [85, 75, 65, 55, 45, 35];

/** Why a file is no photo, in a sentence for the desk. */
export interface UnusablePhoto {
  readonly fault: string;
}

/** A JPEG or PNG as it is kept: upright, cropped to 3:4, small, and without anything but its dots. */
export function preparePhoto(bytes: Uint8Array): PreparedPhoto | UnusablePhoto {
  const kind = kindOf(bytes);
  if (kind === undefined) return { fault: 'The file is no JPEG and no PNG.' };
  let picture: Pixels;
  try {
    picture = kind === 'jpeg' ? decodedJpeg(bytes) : decodedPng(bytes);
  } catch {
    return { fault: `The picture is damaged, or has more than ${MAX_MEGAPIXELS} million dots.` };
  }
  const upright = portrait(picture, kind === 'jpeg' ? orientationOf(bytes) : 1, WIDTH_PIXELS);
  if (upright.width < MIN_WIDTH_PIXELS)
    return { fault: `The picture is too small: it needs ${MIN_WIDTH_PIXELS} dots in width.` };
  return smallEnough(upright);
}

function smallEnough(picture: Pixels): PreparedPhoto {
  const { width, height, rgb } = picture;
  const data = withAlpha(rgb);
  for (const quality of QUALITIES) {
    const encoded = jpeg.encode({ width, height, data }, quality).data;
    if (encoded.length <= MAX_JPEG_BYTES) return { jpeg: encoded.toString('base64'), width, height };
  }
  // Noise alone comes here.
  return smallEnough(portrait(picture, 1, Math.floor(width / 2)));
}

function withAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let dot = 0; dot * 3 < rgb.length; dot++) rgba.set(rgb.subarray(dot * 3, dot * 3 + 3), dot * 4);
  return rgba;
}
