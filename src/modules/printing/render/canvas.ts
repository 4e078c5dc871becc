import { encode } from 'fast-png';
import type { Bitmap } from './bitmap.js';
import type { PlacedPicture } from './logo.js';

const CHANNELS = 3;

/** A rectangle in dots, from the top left corner. */
export interface DotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of 3 bytes a dot that is drawn on; white at first. Colours are `#rrggbb`. */
export class Canvas {
  readonly #rgb: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.#rgb = new Uint8Array(width * height * CHANNELS).fill(255);
  }

  fill({ left, top, width, height }: DotBox, colour: string): void {
    const channels = channelsOf(colour);
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) this.#blend(x, y, channels, 1);
  }

  /** Inks what is black in a bitmap of `detail` times as many dots a side as the canvas; their share is the opacity. */
  ink(bitmap: Bitmap, detail: number, { left, top }: Pick<DotBox, 'left' | 'top'>, colour: string): void {
    const channels = channelsOf(colour);
    const [width, height] = [Math.ceil(bitmap.width / detail), Math.ceil(bitmap.height / detail)];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let black = 0;
        for (let row = y * detail; row < (y + 1) * detail; row++)
          for (let dot = x * detail; dot < (x + 1) * detail; dot++) if (bitmap.isBlack(row, dot)) black += 1;
        if (black > 0) this.#blend(left + x, top + y, channels, black / detail ** 2);
      }
  }

  picture({ left, top, width, height, rgba }: PlacedPicture): void {
    for (let dot = 0; dot < width * height; dot++) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(dot * 4, dot * 4 + 4);
      this.#blend(left + (dot % width), top + Math.floor(dot / width), [red, green, blue], alpha / 255);
    }
  }

  png(): Uint8Array {
    return encode({ width: this.width, height: this.height, data: this.#rgb, channels: CHANNELS, depth: 8 });
  }

  #blend(x: number, y: number, channels: readonly number[], opacity: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const offset = (y * this.width + x) * CHANNELS;
    for (const [channel, value] of channels.entries()) {
      const below = this.#rgb[offset + channel] ?? 0;
      this.#rgb[offset + channel] = Math.round(below + (value - below) * opacity);
    }
  }
}

const channelsOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
