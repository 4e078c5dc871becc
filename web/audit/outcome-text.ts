import type { Scan } from '../shared/api/types.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { scanReason } from '../shared/i18n/scan-reasons.ts';
import { scanWords } from './scan.words.ts';

/** How a scan was answered, in a few words. */
export function outcomeText({ outcome, reason }: Pick<Scan, 'outcome' | 'reason'>): string {
  const word = scanWords[language.current].outcomes[outcome];
  return reason === undefined ? word : `${word}: ${scanReason(reason)}`;
}
