import type { LogIdentity } from './log-identity.js';

/** How far a log has come, and what stands for all of it. */
export interface LogTree extends LogIdentity {
  /** Events, acknowledged ones all among them. */
  readonly size: number;
  /** Of the tree over them (RFC 6962), 32 bytes. */
  readonly root: Buffer;
}
