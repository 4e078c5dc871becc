import type { Report } from '../../projections/engine/projector-report.js';

/** A node that is staler than this is not ready, in ms: most elections in a cluster are over by then. */
const MAX_STALENESS_MS = 5000;

/** What each part says of itself; a register is ready when all are. */
export interface Checks {
  readonly accepting: boolean;
  readonly readModels: Report['state'];
  /**
   * Whether this node knows what the log holds; a server that does not answer leaves it behind. `incomplete`: events are
   * missing and the loss is not acknowledged.
   */
  readonly log: 'level' | 'behind' | 'incomplete';
  /** What is missing of an incomplete log. */
  readonly missing?: string;
  /** Of a log on a server: whether it took this node's last heartbeat, and so would take a write. */
  readonly writes?: 'taken' | 'refused';
  /** How far this machine's clock is ahead of the log server's, in ms, where it is more than 1 s; negative: behind. */
  readonly clockSkewMs?: number;
  /** Where read models stopped: position, type and reason. */
  readonly stopped?: object;
}

/** How a node stands to the server that holds the log. */
export interface LogServer {
  readonly writable: boolean;
  /** Of this machine's clock, in ms; positive where it is ahead. */
  readonly clockSkewMs: number;
  /** What the server no longer holds, while the loss is not acknowledged. */
  readonly loss: string | undefined;
}

/** From this difference on the clocks are said to differ, in ms. */
const SKEW_LIMIT_MS = 1000;

/** Whether the register takes work: read models fresh, and not shutting down. */
export class Readiness {
  private draining = false;

  constructor(
    private readonly projector: { readonly status: Report },
    private readonly journal: { stalenessMs(): number },
    private readonly server?: LogServer,
  ) {}

  /** From now on not ready: requests in flight are being ended. */
  drain(): void {
    this.draining = true;
  }

  get checks(): Checks {
    const { server } = this;
    const { status } = this.projector;
    return {
      accepting: !this.draining,
      readModels: status.state,
      log: this.log,
      ...(server?.loss !== undefined && { missing: server.loss }),
      ...(server && { writes: server.writable ? 'taken' : 'refused' }),
      ...(server && Math.abs(server.clockSkewMs) > SKEW_LIMIT_MS && { clockSkewMs: Math.round(server.clockSkewMs) }),
      ...(status.state === 'stopped' && { stopped: status }),
    };
  }

  get isReady(): boolean {
    const isFresh = this.projector.status.state === 'live' && this.log === 'level';
    return !this.draining && isFresh && this.server?.writable !== false;
  }

  private get log(): Checks['log'] {
    if (this.server?.loss !== undefined) return 'incomplete';
    return this.journal.stalenessMs() < MAX_STALENESS_MS ? 'level' : 'behind';
  }
}
