import { Problem } from '../../kernel/problem.js';
import type { Access } from './access.decider.js';

/**
 * Whether the caller may revoke an access or invite to one of these terms: an admin of no exhibition any, a supervisor a
 * door's within its own binding. Says nothing of accesses that are not there to those who may not see them. Throws
 * forbidden with the detail.
 */
export function mustGovern(
  caller: Access,
  access: Pick<Access, 'role' | 'exhibition' | 'gate'> | undefined,
  detail: string,
): void {
  if (caller.role === 'admin') {
    if (caller.exhibition !== undefined)
      throw new Problem('forbidden', 'This needs a token that is bound to no exhibition.');
    return;
  }
  const covers = (bound: string | undefined, of: string | undefined): boolean => bound === undefined || bound === of;
  const isOwn = covers(caller.exhibition, access?.exhibition) && covers(caller.gate, access?.gate);
  if (access?.role !== 'door' || !isOwn) throw new Problem('forbidden', detail);
}
