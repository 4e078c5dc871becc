import type { DefinitionKind } from './definitions.js';

/**
 * The name as JSON of a definition whose code a column has, in the version `q` that the rest of a statement picks: a
 * condition, and what may follow it.
 */
export const definitionName =
  (kind: DefinitionKind, exhibition: string, code: string) =>
  (version: string): string =>
    `(SELECT q.definition ->> '$.name' FROM definitions q
      WHERE q.exhibition = ${exhibition} AND q.kind = '${kind}' AND q.code = ${code} AND ${version})`;
