import { briefLabels, type BriefLabels } from '../../values/board/brief-labels.js';
import { LANGUAGES } from '../../values/localized-text.js';

/** A label in three languages, each once. */
export const say = (label: keyof BriefLabels): string =>
  [...new Set(LANGUAGES.map((language) => briefLabels[language][label]))].join(' · ');

/** Figures are the same in three languages: a thin gap between thousands belongs to none of them. */
export const number = (value: number): string => new Intl.NumberFormat('en').format(value).replaceAll(',', '\u202f');
