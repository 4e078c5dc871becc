import type { PreviewRow } from '../../shared/api/types.ts';
import { common } from '../../shared/i18n/common.ts';
import { country } from '../../shared/i18n/format.ts';
import { language } from '../../shared/i18n/language.svelte.ts';
import { previewWords } from './preview.words.ts';

const NAME = /^(organisation\.)?name(\.|$)/;

/** Whom a row is about: the name that it gives, in the reader's language if there is one. */
export function titleOf({ cells = [], changes }: PreviewRow): string {
  const names = [
    ...changes.map(({ field, after }) => ({ field, text: typeof after === 'string' ? after : '' })),
    ...cells.map(({ field, text }) => ({ field, text })),
  ].filter(({ field, text }) => NAME.test(field) && text !== '');
  const own = names.find(({ field }) => field.endsWith(`.${language.current}`));
  const parts = names.filter(({ field }) => field.includes('.parts.')).map(({ text }) => text);
  return own?.text ?? names.find(({ field }) => !field.includes('.parts.'))?.text ?? (parts.join(' ') || '—');
}

/** A value of a field as a reader sees it. */
export function valueOf(field: string, value: unknown): string {
  if (value === null || value === undefined) return previewWords[language.current].notThere;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const roles: Readonly<Record<string, string>> = common[language.current].participantRoles;
  if (field === 'role') return roles[text] ?? text;
  return /(^|\.)country$/.test(field) ? country(text) : text;
}
