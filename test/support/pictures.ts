import jpeg from 'jpeg-js';

/** A JPEG with four fields of colour: red and yellow above, blue and cyan below. */
export function pictureOf(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([y < height / 2 ? 255 : 0, x < width / 2 ? 0 : 255, y < height / 2 ? 0 : 255, 255], (y * width + x) * 4);
  return jpeg.encode({ width, height, data }, 95).data;
}
