/**
 * What an error of SQLite means for the log:
 * `full`: no room, nothing written; `refused`: this statement alone; `unavailable`: the outcome is unknown.
 */
export type SqliteFault = 'full' | 'refused' | 'unavailable';

/** The `code` of an error of SQLite or the file system (`SQLITE_FULL`, `EACCES`), or `''`; by shape, since realms differ in Error. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Sorts an error of a write. Whatever is not known to be harmless counts as `unavailable`. */
export function sqliteFault(error: unknown): SqliteFault {
  const code = errorCode(error);
  if (code === 'SQLITE_FULL') return 'full';
  return /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)/.test(code) ? 'refused' : 'unavailable';
}

/** Whether SQLite found its own file damaged. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(errorCode(error));
