import { describe, expect, it } from '@jest/globals';
import { fontOf } from '../../src/modules/printing/render/fonts.js';
import { isUnprintable } from '../../web/desk/printable.js';

describe('names that badges cannot show', () => {
  const printed = ['Anna Müller-Ştefănescu', 'Пётр Ђорђевић', 'Ελένη', '王立新', 'カタリナ', 'O’Brien, Jr.'];
  const boxes = ['محمد بن عبد الله', 'สมชาย', 'שרה', 'გიორგი', 'Անի', '😀', 'Anna 🎉'];

  it.each(printed)('%s is shown', (en) => {
    expect(isUnprintable({ en })).toBe(false);
  });
  it.each(boxes)('%s is not', (en) => {
    expect(isUnprintable({ en })).toBe(true);
  });

  it('are shown by another spelling', () => {
    expect(isUnprintable({ en: 'محمد', ru: 'Мухаммад' })).toBe(false);
    expect(isUnprintable({ en: 'محمد', ru: '' })).toBe(true);
    expect(isUnprintable({})).toBe(false);
  });

  it('are those whose letters the fonts lack', () => {
    const fonts = [fontOf('european-regular'), fontOf('chinese-regular')];
    const isDrawn = (text: string) =>
      Array.from(text).every((letter) => fonts.some((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)));
    for (const text of [...printed, ...boxes])
      expect([text, isDrawn(text)]).toEqual([text, !isUnprintable({ en: text })]);
  });
});
