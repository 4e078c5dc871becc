import type { TextField } from '../layout.js';
import { paragraphsOf, type BadgeContent } from './badge-content.js';
import { POINTS_PER_MM } from './units.js';
import { fitText, type FittedText } from './fit-text.js';
import type { Weight } from './fonts.js';
import { textWidth } from './text-width.js';

/** The lines of a text field, and the weight they are drawn in. */
export interface FittedField extends FittedText {
  readonly weight: Weight;
}

/** What a text field shows of a badge, as it fits into its box; undefined where it shows nothing. */
export function fittedField(field: TextField, content: BadgeContent): FittedField | undefined {
  const paragraphs = paragraphsOf(field, content);
  if (paragraphs.length === 0) return undefined;
  const weight: Weight = field.bold === true ? 'bold' : 'regular';
  const box = { width: field.width * POINTS_PER_MM, height: field.height * POINTS_PER_MM, size: field.size };
  return { weight, ...fitText(paragraphs, box, (text, points) => textWidth(text, weight, points)) };
}
