import { Problem } from '../../kernel/problem.js';
import { unknownReference, type Fault } from '../../values/fault.js';
import type { Access } from '../access/access.decider.js';
import type { Exhibition } from '../exhibitions/exhibition.decider.js';

/** What of a body is judged here; each may be of any type. */
interface Sent {
  readonly gate?: unknown;
  readonly credential?: unknown;
  readonly number?: unknown;
  readonly override?: unknown;
}

/** How old an online scan may be; what is older comes in a batch. */
const ONLINE_SCAN_MAX_AGE_MS = 60_000;

export const isSupervising = ({ role }: Pick<Access, 'role'>): boolean => role === 'supervisor' || role === 'admin';

/** Throws forbidden where the body asks for more than the token covers. The body may have any fault. */
export function mustCover(caller: Pick<Access, 'role' | 'gate'>, { gate, override }: Sent): void {
  if (caller.gate !== undefined && typeof gate === 'string' && gate !== caller.gate)
    throw new Problem('forbidden', 'The token is bound to another gate.');
  if (override !== undefined && !isSupervising(caller))
    throw new Problem('forbidden', `The role ${caller.role} may not override; call the supervisor.`);
}

/** Faults that a body has beside those of its fields. */
export function scanFaults({ gate, credential, number }: Sent, { gates }: Exhibition): Fault[] {
  const faults: Fault[] = [];
  if (typeof gate === 'string' && !gates.has(gate))
    faults.push(unknownReference('/gate', 'The exhibition has no such gate.'));
  if (credential === undefined && number === undefined)
    faults.push({ pointer: '/credential', code: 'required', message: 'Send what was scanned, or the number.' });
  if (credential !== undefined && number !== undefined)
    faults.push({ pointer: '/number', code: 'unknown-field', message: 'Send a credential or a number, not both.' });
  return faults;
}

/** Throws use-batch. Both in ms since 1970. */
export function mustBeFresh(scannedAt: number, now: number): void {
  if (now - scannedAt > ONLINE_SCAN_MAX_AGE_MS)
    throw new Problem('use-batch', 'The scan is more than a minute old. Send it as part of a batch.');
}
