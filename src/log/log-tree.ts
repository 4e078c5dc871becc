import type { LogIdentity } from './log-identity.js';

/** The size and the root of the tree over a log. */
export interface LogTree extends LogIdentity {
  /** Events, acknowledged ones all among them. */
  readonly size: number;
  /** Of the tree over them (RFC 6962), 32 bytes. */
  readonly root: Buffer;
}
