/** The outcome of something if it comes within `ms`, else throws what `late` makes. What was waited for goes on. */
export function withTimeout<Outcome>(ms: number, outcome: Promise<Outcome>, late: () => Error): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // Where this thread was busy, an outcome that came meanwhile is taken in first.
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
