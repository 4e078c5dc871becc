import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitText, LINE_HEIGHT } from './fit-text.js';

/** Every letter is half as wide as the font is high. */
const measure = (text: string, size: number) => (text.length * size) / 2;

const box = (width: number, height: number, size: number) => ({ width, height, size });

describe('a text in its box', () => {
  it('stays at its size where it fits', () => {
    expect(fitText(['Anna Ivanova'], box(200, 40, 24), measure)).toEqual({ size: 24, lines: ['Anna Ivanova'] });
  });
  it('shrinks to one line before it breaks', () => {
    expect(fitText(['Anna Ivanova'], box(120, 24, 24), measure)).toEqual({ size: 19, lines: ['Anna Ivanova'] });
  });
  it('breaks between words where there is room for lines', () => {
    expect(fitText(['Anna Ivanova'], box(100, 60, 24), measure)).toEqual({ size: 24, lines: ['Anna', 'Ivanova'] });
  });
  it('breaks after a hyphen, and Chinese between words', () => {
    expect(fitText(['Saltykov-Shchedrin'], box(60, 60, 12), measure).lines).toEqual(['Saltykov-', 'Shchedrin']);
    expect(fitText(['黑龙江省人民政府'], box(24, 60, 12), measure).lines.join('')).toBe('黑龙江省人民政府');
  });
  it('breaks after dots where that is enough', () => {
    const category = 'Head of delegation · Глава делегации · 代表团团长';
    expect(fitText([category], box(200, 60, 12), measure).lines).toEqual([
      'Head of delegation',
      'Глава делегации · 代表团团长',
    ]);
    expect(fitText(['艾合买提·买买提明·阿不都热合曼'], box(70, 60, 12), measure).lines).toEqual([
      '艾合买提·买买提明·',
      '阿不都热合曼',
    ]);
    expect(fitText(['Anna Ivanova · Анна'], box(66, 60, 12), measure).lines).toEqual(['Anna', 'Ivanova', 'Анна']);
  });
  it('is cut with an ellipsis where nothing else helps', () => {
    const { size, lines } = fitText(['x'.repeat(400)], box(20, 10, 24), measure);
    expect([size, lines.length, lines.at(-1)?.endsWith('…')]).toEqual([4, 2, true]);
  });
  it('never overflows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 4 }),
        fc.double({ min: 20, max: 300, noNaN: true }),
        fc.double({ min: 5, max: 100, noNaN: true }),
        fc.integer({ min: 4, max: 40 }),
        (paragraphs, width, height, size) => {
          const fitted = fitText(
            paragraphs,
            box(width, height, size),
            (text, points) => (Array.from(text).length * points) / 8,
          );
          expect(fitted.lines.length * fitted.size * LINE_HEIGHT).toBeLessThanOrEqual(height + 1e-9);
          for (const line of fitted.lines)
            expect((Array.from(line).length * fitted.size) / 8).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
