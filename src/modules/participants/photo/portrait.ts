import type { Orientation } from './exif-orientation.js';

/** A picture of 3 bytes a dot, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The part of what is too high that is cut from the top: heads are there. */
const CUT_FROM_TOP = 0.3;

/** A picture turned upright, cropped to 3:4 and scaled down to `width` dots at most; never scaled up. */
export function portrait(picture: Pixels, orientation: Orientation, mostWidth: number): Pixels {
  const lies = orientation >= 5;
  const [uprightWidth, uprightHeight] = lies ? [picture.height, picture.width] : [picture.width, picture.height];
  const cropWidth = Math.min(uprightWidth, Math.floor((uprightHeight * 3) / 4));
  const cropHeight = Math.min(uprightHeight, Math.floor((cropWidth * 4) / 3));
  const left = Math.floor((uprightWidth - cropWidth) / 2);
  const top = Math.floor((uprightHeight - cropHeight) * CUT_FROM_TOP);
  const width = Math.min(mostWidth, cropWidth);
  const height = Math.max(1, Math.round((cropHeight * width) / cropWidth));
  const rgb = new Uint8Array(width * height * 3);
  const offsetOf = offsets(picture, orientation);
  for (let y = 0; y < height; y++) {
    const [firstRow, lastRow] = [
      top + Math.floor((y * cropHeight) / height),
      top + Math.ceil(((y + 1) * cropHeight) / height),
    ];
    for (let x = 0; x < width; x++) {
      const [first, last] = [
        left + Math.floor((x * cropWidth) / width),
        left + Math.ceil(((x + 1) * cropWidth) / width),
      ];
      let [red, green, blue, dots] = [0, 0, 0, 0];
      for (let row = firstRow; row < lastRow; row++)
        for (let column = first; column < last; column++) {
          const offset = offsetOf(column, row);
          red += picture.rgb[offset] ?? 0;
          green += picture.rgb[offset + 1] ?? 0;
          blue += picture.rgb[offset + 2] ?? 0;
          dots += 1;
        }
      const at = (y * width + x) * 3;
      rgb[at] = red / dots;
      rgb[at + 1] = green / dots;
      rgb[at + 2] = blue / dots;
    }
  }
  return { width, height, rgb };
}

/** Where the dot of the upright picture stands in the one that was taken. */
function offsets({ width, height }: Pixels, orientation: Orientation): (x: number, y: number) => number {
  const at = (x: number, y: number): number => (y * width + x) * 3;
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
