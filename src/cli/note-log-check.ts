import { keepLogCheck, type LogCheck } from '../files/log-checks.js';

/** A log as a command found it. */
interface FoundWhole extends Pick<LogCheck, 'logId' | 'incarnation'> {
  readonly events: number;
  readonly root: Buffer;
}

/** Notes in the data folder that the log was backed up or verified; one that cannot be written says so and does no harm. */
export function noteLogCheck(
  folder: string,
  what: 'backup' | 'verified',
  { logId, incarnation, events: size, root }: FoundWhole,
): void {
  try {
    const at = new Date().toISOString();
    keepLogCheck(folder, what, { logId, incarnation, at, size, root: root.toString('base64') });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    process.stderr.write(`That could not be noted in ${folder} (${why}); the audit does not show it.\n`);
  }
}
