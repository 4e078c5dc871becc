import type { LogUnavailable, StreamDamaged } from '../../kernel/event-store.js';
import type { LogWatch } from '../log-watch.js';
import type { Connection } from './connection.js';
import type { ServerLog } from './eventstoredb-log-reader.js';
import type { ServerLogIdentity } from './log-identity.js';
import type { CommitPositions } from './commit-positions.js';
import type { RegisterStreams } from './register-streams.js';

export interface EventStoreDbOptions extends ServerLog {
  /** Tells the register's secret from others: all nodes must have the same. */
  readonly secret?: string;
  /** Folder of the secret, which remembers how far the log has come; absent: nothing is remembered. */
  readonly memory?: string | undefined;
  /** Called once the node's folder is this process's own. */
  readonly held?: () => void;
  /** Called once, when the log can take no further append: the process should say so and end. */
  readonly onFailure?: (failure: LogUnavailable) => void;
  /** Hears of every append. */
  readonly watch?: LogWatch;
  /** Called when a subscription was dropped; it begins again by itself. */
  readonly onDropped?: (fault: string) => void;
  /** Called with a stream that was deleted or truncated on the server. */
  readonly onDamage?: (damage: StreamDamaged) => void;
  /** Called with entries that a scavenge has removed, while the loss is not acknowledged. */
  readonly onLoss?: (loss: string) => void;
  /** Hears what keeps the node from remembering how far the log has come. */
  readonly onForgetful?: (error: unknown) => void;
  /** Hears when this node's clock and the server's begin to differ by more than 1 s, and when they no longer do. */
  readonly onSkew?: (skewMs: number) => void;
  /** After how many ms a command that another node has reserved and never appended may be taken over; 10 s if absent. */
  readonly abandoned?: number;
  /** How long a request waits for an answer before it is tried again, in ms; 2 s if absent, and 5 s in all. */
  readonly tryTimeoutMs?: number;
}

export interface ServerNodeParts {
  readonly options: EventStoreDbOptions;
  readonly identity: ServerLogIdentity;
  /**
   * For appends alone: where one connection has two append calls, the old and the one after a fault, the client throws
   * outside any handler.
   */
  readonly appends: Connection;
  readonly connection: Connection;
  readonly streams: RegisterStreams;
  readonly commits: CommitPositions;
}
