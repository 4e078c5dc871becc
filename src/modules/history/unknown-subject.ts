import { invalid } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { BUILT_IN_LAYOUTS } from '../printing/built-in-layouts.js';
import type { HistoryQuery } from './history.query.js';
import { accessSubject, exhibitionSubject } from './subject.js';

/**
 * Throws validation-failed where the subject or the exhibition of a query never existed. What was removed, merged or
 * erased did: its events remain.
 */
export function refuseUnknown(
  at: Snapshot,
  { subject, exhibition }: Pick<HistoryQuery, 'subject' | 'exhibition'>,
): void {
  const unknown = [
    { parameter: 'subject', term: subject },
    { parameter: 'exhibition', term: exhibition && exhibitionSubject(exhibition) },
  ].filter(({ term }) => term !== undefined && !mayHaveNoEvents(term) && !hasEvents(at, term));
  if (unknown.length === 0) return;
  const code = 'unknown-reference';
  throw invalid(
    unknown.map(({ parameter, term }) => ({ parameter, code, message: `The register never had ${term ?? ''}.` })),
  );
}

const builtIn: ReadonlySet<string> = new Set(Object.keys(BUILT_IN_LAYOUTS));

/** A layout that the register brings, as the subject `badge-layout:<exhibition>/<layout>`. */
const isBuiltIn = (subject: string): boolean =>
  subject.startsWith('badge-layout:') && builtIn.has(subject.slice(subject.indexOf('/') + 1));

/** A node's clock, the log's losses, refusals without a known token, and layouts that the register brings. */
const mayHaveNoEvents = (subject: string): boolean =>
  /^(clock|loss):/.test(subject) || subject === accessSubject() || isBuiltIn(subject);

const hasEvents = (at: Snapshot, subject: string): boolean =>
  at.get('SELECT 1 FROM history_terms WHERE term = @subject', { subject }) !== undefined;
