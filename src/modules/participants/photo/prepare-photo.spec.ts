import { describe, expect, it } from '@jest/globals';
import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { pictureOf } from '../../../../test/support/pictures.js';
import { portrait } from './portrait.js';
import type { Orientation } from './exif-orientation.js';
import { MAX_JPEG_BYTES, preparePhoto } from './prepare-photo.js';

/** The file with an Exif segment that names an orientation. */
function turned(file: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '011200030000000100010000' + '00000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0Canon EOS of Anna'.slice(0, 6), 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([file.subarray(0, 2), head, body, file.subarray(2)]);
}

function prepared(file: Uint8Array) {
  const made = preparePhoto(file);
  if ('fault' in made) throw new Error(made.fault);
  const bytes = Buffer.from(made.jpeg, 'base64');
  return { ...made, bytes, image: jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false }) };
}

/** The colours of the four corners, as the letters of what is bright in them. */
function corners(file: Uint8Array): string {
  const { image } = prepared(file);
  const { width, height, data } = image;
  return [
    [8, 8],
    [width - 9, 8],
    [8, height - 9],
    [width - 9, height - 9],
  ]
    .map(([x = 0, y = 0]) => {
      const at = (y * width + x) * 3;
      return ['R', 'G', 'B'].filter((_, colour) => (data[at + colour] ?? 0) > 128).join('');
    })
    .join(' ');
}

describe('a photo', () => {
  it('is cropped to 3:4 and kept small, without metadata', () => {
    const { width, height, bytes } = prepared(turned(pictureOf(2000, 1500), 1));
    expect([width, height]).toEqual([450, 600]);
    expect(bytes.length).toBeLessThanOrEqual(MAX_JPEG_BYTES);
    expect(bytes.includes('Exif')).toBe(false);
  });

  it.each([
    [1, 'R RG B GB'],
    [2, 'RG R GB B'],
    [3, 'GB B RG R'],
    [4, 'B GB R RG'],
    [5, 'R B RG GB'],
    [6, 'B R GB RG'],
    [7, 'GB RG B R'],
    [8, 'RG GB R B'],
  ] as const)('is turned upright by orientation %d', (orientation, expected) => {
    expect(corners(turned(pictureOf(600, 600), orientation))).toBe(expected);
  });

  it('may be a PNG of any depth, over white where it is transparent', () => {
    const rgba = new Uint8Array(200 * 300 * 4);
    expect(corners(encodePng({ width: 200, height: 300, data: rgba, channels: 4 }))).toBe('RGB RGB RGB RGB');
    const grey = new Uint16Array(200 * 300).fill(60_000);
    expect(corners(encodePng({ width: 200, height: 300, data: grey, channels: 1, depth: 16 }))).toBe('RGB RGB RGB RGB');
  });

  it('of pure noise is made smaller until it fits', () => {
    const data = Buffer.from(Array.from({ length: 900 * 1200 * 4 }, (_, index) => (index * 7919 + (index >> 3)) % 251));
    const { bytes } = prepared(jpeg.encode({ width: 900, height: 1200, data }, 90).data);
    expect(bytes.length).toBeLessThanOrEqual(MAX_JPEG_BYTES);
  });

  it('that is no image is refused with a sentence', () => {
    const small = pictureOf(60, 80);
    const whole = pictureOf(400, 400);
    const bomb = Buffer.from(encodePng({ width: 1, height: 1, data: new Uint8Array(3), channels: 3 }));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    for (const file of [
      Buffer.from('GIF89a'),
      Buffer.alloc(0),
      small,
      whole.subarray(0, 200),
      bomb,
      bomb.subarray(0, 12),
    ])
      expect(preparePhoto(file)).toEqual({ fault: expect.any(String) as unknown });
  });

  it('survives an Exif that lies about its lengths', () => {
    const file = turned(pictureOf(120, 160), 6);
    for (let at = 2; at < 40; at++)
      for (const value of [0, 0xff]) {
        const broken = Buffer.from(file);
        broken[at] = value;
        expect(() => preparePhoto(broken)).not.toThrow();
      }
  });

  it('keeps every dot of a small picture in its place, whatever the orientation', () => {
    const rgb = Uint8Array.from({ length: 3 * 4 * 3 }, (_, index) => index);
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as readonly Orientation[]) {
      const [width, height] = orientation < 5 ? [3, 4] : [4, 3];
      const upright = portrait({ width, height, rgb }, orientation, 100);
      expect([...upright.rgb].sort((one, other) => one - other)).toEqual([...rgb]);
      expect([upright.width, upright.height]).toEqual([3, 4]);
    }
  });
});
