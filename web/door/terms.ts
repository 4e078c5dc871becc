import type { Texts } from '../shared/api/types.ts';
import { ask } from './register.ts';

/** What the device's token stands for. */
export interface Terms {
  readonly id: string;
  readonly token: string;
  readonly name: Texts | null;
  readonly role: 'door' | 'supervisor';
  readonly exhibition: string;
  readonly gate?: string;
}

/** Why an invitation did not enrol: the code, that nothing answered, or the role. */
export type EnrolFault = 'used' | 'silent' | 'not-a-door';

const TIMEOUT_MS = 10_000;

/** Gives an invitation's code up for a token. */
export async function enrolled(code: string): Promise<Terms | EnrolFault> {
  const answered = await ask({ method: 'POST', path: '/v1/access/accept', body: { code }, timeoutMs: TIMEOUT_MS });
  if (answered.kind !== 'ok') return answered.kind === 'silent' ? 'silent' : 'used';
  const { id, token, name, role, exhibition, gate } = answered.body as Omit<Terms, 'exhibition' | 'role'> & {
    readonly exhibition?: string;
    readonly role: string;
  };
  if ((role !== 'door' && role !== 'supervisor') || exhibition === undefined) return 'not-a-door';
  return { id, token, name, role, exhibition, ...(gate !== undefined && { gate }) };
}
