import { OneOf } from '../../http/body/fields.js';
import type { Language } from '../../http/reader-language.js';
import { LANGUAGES } from '../../values/localized-text.js';

export const TEMPLATE_FORMATS = ['xlsx', 'csv'] as const;

export class TemplateQuery {
  /** Of the headers and words; that of Accept-Language if not said. */
  @OneOf(LANGUAGES, { optional: true }) readonly language?: Language;

  /** A workbook with drop-downs, or CSV; xlsx if not said. */
  @OneOf(TEMPLATE_FORMATS, { optional: true }) readonly format?: (typeof TEMPLATE_FORMATS)[number];
}
