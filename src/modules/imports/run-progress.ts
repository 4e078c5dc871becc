/** How far a run over the rows is. */
export class RunProgress {
  done = 0;
  total = 0;

  constructor(private readonly signal: AbortSignal) {}

  /** Whether the register is being stopped: the run is left as it is, and goes on after the next start. */
  get ending(): boolean {
    return this.signal.aborted;
  }
}
