interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of a picture, in dots. */
interface Crop extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * A part of a picture at another size: each dot is the average of those that it stands for, or a copy of one where the
 * picture grows. `channels`: bytes of a dot. `dotAt`: the number of a dot in `samples`, by its place in the picture.
 */
export function resampled(
  samples: Uint8Array,
  channels: number,
  { left, top, ...crop }: Crop,
  { width, height }: Size,
  dotAt: (x: number, y: number) => number,
): Uint8Array {
  const scaled = new Uint8Array(width * height * channels);
  const sums = new Array<number>(channels);
  for (let y = 0; y < height; y++) {
    const firstRow = top + Math.floor((y * crop.height) / height);
    const lastRow = top + Math.ceil(((y + 1) * crop.height) / height);
    for (let x = 0; x < width; x++) {
      const first = left + Math.floor((x * crop.width) / width);
      const last = left + Math.ceil(((x + 1) * crop.width) / width);
      sums.fill(0);
      for (let row = firstRow; row < lastRow; row++)
        for (let column = first; column < last; column++) {
          const offset = dotAt(column, row) * channels;
          for (let channel = 0; channel < channels; channel++)
            sums[channel] = (sums[channel] ?? 0) + (samples[offset + channel] ?? 0);
        }
      const dots = (lastRow - firstRow) * (last - first);
      for (let channel = 0; channel < channels; channel++)
        scaled[(y * width + x) * channels + channel] = (sums[channel] ?? 0) / dots;
    }
  }
  return scaled;
}
