import { lastLogCheck } from '../../files/log-checks.js';
import { Position } from '../../kernel/position.js';
import type { LogTree } from '../../log/log-tree.js';
import type { AcknowledgedLoss } from './loss.events.js';

/** Position, size and root of the log, its last backup and verification, and what it has lost. */
export interface LogState {
  readonly position: Position;
  readonly size: number;
  readonly root: string;
  readonly lastBackup: Seen | null;
  readonly lastVerified: Seen | null;
  /** In the order in which they were acknowledged. */
  readonly losses: readonly LossOnRecord[];
}

/** `at`: when it was acknowledged, RFC 3339 in UTC. */
interface LossOnRecord extends AcknowledgedLoss {
  readonly at: string;
}

interface Seen {
  readonly at: string;
  readonly size: number;
  readonly root: string;
}

/** Reads the state of the log. */
export class LogStanding {
  /** `folder`: where the operator's commands note what they did. */
  constructor(
    private readonly tree: () => LogTree,
    private readonly losses: readonly LossOnRecord[],
    private readonly folder: string,
  ) {}

  /** Throws LogUnavailable. */
  state(): LogState {
    const { size, root, ...identity } = this.tree();
    const last = (what: 'backup' | 'verified'): Seen | null => {
      const check = lastLogCheck(this.folder, what, identity);
      return check === undefined ? null : { at: check.at, size: check.size, root: check.root };
    };
    return {
      position: new Position(identity.logId, identity.incarnation, BigInt(size)),
      size,
      root: root.toString('base64'),
      lastBackup: last('backup'),
      lastVerified: last('verified'),
      losses: this.losses,
    };
  }
}
