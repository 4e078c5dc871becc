import { isIPv4 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../../kernel/problem.js';

/** Counts failed authentications by address, so that tokens and codes cannot be tried out; what knows its token is never held up. */
export class FailedAttempts {
  private readonly limiter: RateLimiterMemory | undefined;

  /** `limit` a minute; 0: none. */
  constructor(private readonly limit: number) {
    this.limiter = limit === 0 ? undefined : new RateLimiterMemory({ points: limit, duration: 60 });
  }

  /** Counts one, and answers what refuses it: unauthenticated with the detail, or too-many-requests. */
  async refused(address: string, detail: string): Promise<Problem> {
    const wait = await this.count(address);
    return wait > 0
      ? new Problem('too-many-requests', `Too many failed attempts; wait ${wait} s.`, { retryAfter: wait })
      : new Problem('unauthenticated', detail);
  }

  /** How many seconds the address has to wait, 0 if it may go on. The machine itself always may. */
  async count(address: string): Promise<number> {
    if (this.limiter === undefined || isLoopback(address)) return 0;
    const { consumedPoints, msBeforeNext } = await this.limiter.penalty(address);
    return consumedPoints > this.limit ? Math.max(1, Math.ceil(msBeforeNext / 1000)) : 0;
  }
}

const isLoopback = (address: string): boolean => {
  const bare = address.replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
};
