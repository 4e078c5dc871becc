interface Wait {
  readonly commit: number;
  readonly end: (error?: Error) => void;
}

/** Those who wait until the leaf at a commit position has been counted. */
export class CommitWaits {
  private readonly waits = new Set<Wait>();

  /** Whether the count reaches a commit position in so many ms. Rejects with what ends the counting. */
  for(commit: number, ms: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waits.delete(wait);
        resolve(false);
      }, ms);
      const wait: Wait = {
        commit,
        end: (error) => {
          clearTimeout(timer);
          this.waits.delete(wait);
          if (error === undefined) resolve(true);
          else reject(error);
        },
      };
      this.waits.add(wait);
    });
  }

  /** The leaf at a commit position has been counted. */
  reached(commit: number): void {
    for (const wait of this.waits) if (wait.commit <= commit) wait.end();
  }

  /** Counting has ended. */
  fail(error: Error): void {
    for (const wait of this.waits) wait.end(error);
  }
}
