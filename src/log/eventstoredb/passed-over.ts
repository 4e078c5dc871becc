/** A place in $all as the server names it; the two differ for events that were written over TCP. */
export interface Mark {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** No leaf stands after the one at `after`, up to and including `mark`. */
export interface Passed {
  readonly after: number;
  readonly mark: Mark;
}

/**
 * How far the server has looked behind the last leaf and found only others' events, by its subscriptions' checkpoints:
 * the next read or subscription begins there. One checkpoint behind, so that none is believed before the next came.
 */
export class PassedOver {
  private latest: Passed | undefined;
  private believed: Passed | undefined;

  /** Where to begin after the leaf at a commit position, if later than there. */
  beyond(after: number): Mark | undefined {
    return this.believed?.after === after ? this.believed.mark : undefined;
  }

  get current(): Passed | undefined {
    return this.believed;
  }

  /** A checkpoint of a subscription that has given the leaf at `after` last. */
  reached(after: number, mark: Mark): void {
    const { latest } = this;
    if (latest?.after !== after) this.latest = { after, mark };
    else if (mark.commit > latest.mark.commit) {
      this.believe(latest);
      this.latest = { after, mark };
    }
  }

  believe(passed: Passed): void {
    const { believed } = this;
    if (believed?.after === passed.after && believed.mark.commit >= passed.mark.commit) return;
    if (believed === undefined || passed.after >= believed.after) this.believed = passed;
  }

  /** The server may hold something else now. */
  forget(): void {
    this.latest = undefined;
    this.believed = undefined;
  }
}
