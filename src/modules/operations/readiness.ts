import type { Report } from '../../projections/engine/projector-report.js';

/** How old what a node knows of the log may be before it is not ready, in ms: most elections in a cluster are over by then. */
const BEHIND = 5000;

/** What each part says of itself; a register is ready when all are. */
export interface Checks {
  readonly accepting: boolean;
  readonly readModels: Report['state'];
  /** Whether this node knows what the log holds; a server that does not answer leaves it behind. */
  readonly log: 'level' | 'behind';
  /** Where read models stopped: position, type and reason. */
  readonly stopped?: object;
}

/** Whether the register takes work: read models level with the log, and no end in sight. */
export class Readiness {
  private draining = false;

  constructor(
    private readonly projector: { readonly status: Report },
    private readonly journal: { lag(): number },
  ) {}

  /** From now on not ready: requests in flight are being ended. */
  drain(): void {
    this.draining = true;
  }

  get checks(): Checks {
    const { status } = this.projector;
    return {
      accepting: !this.draining,
      readModels: status.state,
      log: this.log,
      ...(status.state === 'stopped' && { stopped: status }),
    };
  }

  get isReady(): boolean {
    return !this.draining && this.projector.status.state === 'live' && this.log === 'level';
  }

  private get log(): Checks['log'] {
    return this.journal.lag() < BEHIND ? 'level' : 'behind';
  }
}
