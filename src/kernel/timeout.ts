/** Resolves as `outcome` does, or rejects with `late()` after `ms` milliseconds. The work itself is not cancelled. */
export function withTimeout<Outcome>(ms: number, outcome: Promise<Outcome>, late: () => Error): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // If the thread was busy, an outcome that arrived meanwhile wins over the timeout.
      setImmediate(() => {
        reject(late());
      });
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
    };
    outcome.then(stop, stop);
    outcome.then(resolve, reject);
  });
}
