interface Wait {
  readonly place: number;
  readonly end: (error?: Error) => void;
}

/** Those who wait until the leaf at a place has been counted. */
export class PlaceWaits {
  private readonly waits = new Set<Wait>();

  /** Whether the count reaches a place in so many ms. Rejects with what ends the counting. */
  for(place: number, ms: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waits.delete(wait);
        resolve(false);
      }, ms);
      const wait: Wait = {
        place,
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

  /** The leaf at a place has been counted. */
  reached(place: number): void {
    for (const wait of this.waits) if (wait.place <= place) wait.end();
  }

  /** Counting has ended. */
  fail(error: Error): void {
    for (const wait of this.waits) wait.end(error);
  }
}
