import type { Report } from '../../projections/projector-report.js';

/** What each part says of itself; a register is ready when all are. */
export interface Checks {
  readonly accepting: boolean;
  readonly readModels: Report['state'];
  /** Where read models stopped: position, type and reason. */
  readonly stopped?: object;
}

/** Whether the register takes work: read models level with the log, and no end in sight. */
export class Readiness {
  private draining = false;

  constructor(private readonly projector: { readonly status: Report }) {}

  /** From now on not ready: requests in flight are being ended. */
  drain(): void {
    this.draining = true;
  }

  get checks(): Checks {
    const { status } = this.projector;
    return {
      accepting: !this.draining,
      readModels: status.state,
      ...(status.state === 'stopped' && { stopped: status }),
    };
  }

  get isReady(): boolean {
    return !this.draining && this.projector.status.state === 'live';
  }
}
