import type { Orientation } from './exif-orientation.js';
import { resampled } from './resampled.js';

/** A picture of 3 bytes a dot, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The part of what is too high that is cut from the top: heads are there. */
const CUT_FROM_TOP_SHARE = 0.3;

/** A picture turned upright, cropped to 3:4 and scaled down to `width` dots at most; never scaled up. */
export function portrait(picture: Pixels, orientation: Orientation, mostWidth: number): Pixels {
  const lies = orientation >= 5;
  const [uprightWidth, uprightHeight] = lies ? [picture.height, picture.width] : [picture.width, picture.height];
  const cropWidth = Math.min(uprightWidth, Math.floor((uprightHeight * 3) / 4));
  const cropHeight = Math.min(uprightHeight, Math.floor((cropWidth * 4) / 3));
  const left = Math.floor((uprightWidth - cropWidth) / 2);
  const top = Math.floor((uprightHeight - cropHeight) * CUT_FROM_TOP_SHARE);
  const width = Math.min(mostWidth, cropWidth);
  const height = Math.max(1, Math.round((cropHeight * width) / cropWidth));
  const crop = { left, top, width: cropWidth, height: cropHeight };
  const rgb = resampled(picture.rgb, 3, crop, { width, height }, offsets(picture, orientation));
  return { width, height, rgb };
}

/** Which dot of the picture that was taken a dot of the upright one is. */
function offsets({ width, height }: Pixels, orientation: Orientation): (x: number, y: number) => number {
  const at = (x: number, y: number): number => y * width + x;
  switch (orientation) {
    case 1:
      return at;
    case 2:
      return (x, y) => at(width - 1 - x, y);
    case 3:
      return (x, y) => at(width - 1 - x, height - 1 - y);
    case 4:
      return (x, y) => at(x, height - 1 - y);
    case 5:
      return (x, y) => at(y, x);
    case 6:
      return (x, y) => at(y, height - 1 - x);
    case 7:
      return (x, y) => at(width - 1 - y, height - 1 - x);
    case 8:
      return (x, y) => at(width - 1 - y, x);
  }
}
