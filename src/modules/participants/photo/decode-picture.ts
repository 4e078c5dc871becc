import { convertIndexedToRgb, decode as decodePng, type DecodedPng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { Pixels } from './portrait.js';

/** Dots of a picture, in millions: more than a passport photo ever has, and few enough to be held in memory. */
export const MAX_MEGAPIXELS = 24;
const DECODER_MEMORY_MB = 400;

/** What a file is by its first bytes; undefined where it is neither. */
export function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\x89PNG\r\n\x1a\n' ? 'png' : undefined;
}

/** Throws an error of any kind where the picture is malformed or too large. */
export function decodedJpeg(bytes: Uint8Array): Pixels {
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    maxResolutionInMP: MAX_MEGAPIXELS,
    maxMemoryUsageInMB: DECODER_MEMORY_MB,
  });
  return { width, height, rgb: data };
}

/** Over white, where it is transparent. Throws an error of any kind where it is malformed or too large. */
export function decodedPng(bytes: Uint8Array): Pixels {
  const { width, height, rgba } = transparentPng(bytes, MAX_MEGAPIXELS);
  const rgb = new Uint8Array(width * height * 3);
  for (let dot = 0; dot < width * height; dot++) {
    const alpha = rgba[dot * 4 + 3] ?? 0;
    for (let colour = 0; colour < 3; colour++)
      rgb[dot * 3 + colour] = ((rgba[dot * 4 + colour] ?? 0) * alpha + 255 * (255 - alpha)) / 255;
  }
  return { width, height, rgb };
}

/** A picture of 4 bytes a dot, the last of them its opacity. */
export interface TransparentPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** A PNG or JPEG. Throws an error of any kind where it is neither, malformed or of more than so many million dots. */
export function transparentPicture(bytes: Uint8Array, mostMegapixels: number): TransparentPixels {
  if (kindOf(bytes) === 'png') return transparentPng(bytes, mostMegapixels);
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    maxResolutionInMP: mostMegapixels,
    maxMemoryUsageInMB: DECODER_MEMORY_MB,
  });
  return { width, height, rgba: data };
}

function transparentPng(bytes: Uint8Array, mostMegapixels: number): TransparentPixels {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Before anything is inflated: a few bytes can stand for gigabytes.
  if (header.getUint32(16) * header.getUint32(20) > mostMegapixels * 1e6) throw new RangeError('too many dots');
  const png = decodePng(bytes);
  const { width, height } = png;
  const sampleOf = png.palette === undefined ? plainSample(png) : undefined;
  const indexed = png.palette === undefined ? undefined : convertIndexedToRgb(png);
  const channels = indexed === undefined ? png.channels : indexed.length / (width * height);
  const rgba = new Uint8Array(width * height * 4);
  for (let dot = 0; dot < width * height; dot++) {
    const sample = (channel: number): number =>
      indexed === undefined ? (sampleOf?.(dot, channel) ?? 0) : (indexed[dot * channels + channel] ?? 0);
    const isGrey = channels < 3;
    for (let colour = 0; colour < 3; colour++) rgba[dot * 4 + colour] = sample(isGrey ? 0 : colour);
    rgba[dot * 4 + 3] = channels === 2 ? sample(1) : channels === 4 ? sample(3) : 255;
  }
  return { width, height, rgba };
}

/** A sample of 0 to 255, whatever the depth; rows of less than a byte a sample are padded to whole bytes. */
function plainSample({ width, data, depth, channels }: DecodedPng): (dot: number, channel: number) => number {
  if (depth === 8) return (dot, channel) => data[dot * channels + channel] ?? 0;
  if (depth === 16) return (dot, channel) => (data[dot * channels + channel] ?? 0) >> 8;
  const rowBytes = Math.ceil((width * depth) / 8);
  const most = 2 ** depth - 1;
  return (dot) => {
    const bit = (dot % width) * depth;
    const byte = data[Math.floor(dot / width) * rowBytes + (bit >> 3)] ?? 0;
    return (((byte >> (8 - depth - (bit & 7))) & most) * 255) / most;
  };
}
