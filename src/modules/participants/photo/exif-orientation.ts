/** How a camera was held, by Exif: 1 upright, 3 upside down, 6 and 8 on its sides; the others are mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x0112;
const APP1 = 0xe1;
const START_OF_SCAN = 0xda;

/** The orientation that a JPEG's Exif names; 1 where it names none, or is malformed. */
export function orientationOf(jpeg: Uint8Array): Orientation {
  try {
    return inSegments(jpeg);
  } catch (error) {
    if (error instanceof RangeError) return 1;
    throw error;
  }
}

/** Throws RangeError where a length points beyond the file. */
function inSegments(jpeg: Uint8Array): Orientation {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === START_OF_SCAN || length < 2) return 1;
    const end = at + 2 + length;
    if (marker === APP1 && end <= view.byteLength && isExif(view, at + 4, end)) return inTiff(view, at + 10, end);
    at = end;
  }
  return 1;
}

/** `Exif\0\0` */
const isExif = (view: DataView, at: number, end: number): boolean =>
  at + 14 <= end && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0;

function inTiff(view: DataView, start: number, end: number): Orientation {
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory + 2 > end) return 1;
  const entries = view.getUint16(directory, little);
  for (let entry = directory + 2, left = entries; left > 0 && entry + 12 <= end; left--, entry += 12)
    if (view.getUint16(entry, little) === ORIENTATION_TAG) {
      const value = view.getUint16(entry + 8, little);
      return value >= 1 && value <= 8 ? (value as Orientation) : 1;
    }
  return 1;
}
