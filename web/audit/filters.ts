import { exhibition } from '../shared/exhibition.svelte.ts';
import { route } from '../shared/route.svelte.ts';
import { dayBounds } from '../shared/zoned.ts';
import { isOfRegister } from './type-groups.ts';

/** What the timeline shows, as its address says. */
export interface Filters {
  readonly subject: string;
  readonly merge: boolean;
  readonly actor: string;
  readonly type: string;
  /** A part of it, or the code of a scan's. */
  readonly reason: string;
  /** `2014-06-30` in the exhibition's time zone. */
  readonly day: string;
  /** A dotted name, or the beginning of one. */
  readonly field: string;
  readonly order: 'oldest' | 'newest';
}

const isDay = (text: string | null): boolean =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export const readFilters = (query: URLSearchParams): Filters => ({
  subject: query.get('subject') ?? '',
  merge: query.has('merge'),
  actor: query.get('actor') ?? '',
  type: (query.get('type') ?? '').replace(/\.v[0-9]+$/, ''),
  reason: query.get('reason') ?? '',
  day: isDay(query.get('day')) ? (query.get('day') ?? '') : '',
  field: query.get('field') ?? '',
  order: query.get('order') === 'oldest' ? 'oldest' : 'newest',
});

/** Whether filters leave something out. */
export const isNarrowed = ({ subject, actor, type, reason, day, field }: Filters): boolean =>
  [subject, actor, type, reason, day, field].some((filter) => filter !== '');

/** Goes on to other filters; the browser's Back leads to those before. */
export function narrow(changes: Readonly<Record<string, string | undefined>>): void {
  route.go(route.with({ ...changes, find: undefined }));
}

/** The query of GET /v1/history that filters mean. */
export const historyQuery = ({ subject, merge, actor, type, reason, day, field, order }: Filters) => ({
  ...(!isOfRegister({ type, subject }) && { exhibition: exhibition.current.code }),
  order,
  ...(subject !== '' && { subject, ...(merge && { merge: 'true' as const }) }),
  ...(actor !== '' && { actor: `name:${actor}` }),
  ...(type !== '' && { type }),
  ...(reason !== '' && { reason }),
  ...(field !== '' && { field }),
  ...(day !== '' && dayBounds(day, exhibition.current.timeZone)),
});
