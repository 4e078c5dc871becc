/** Aborts at SIGINT or SIGTERM. */
export function untilSignalled(): AbortSignal {
  const ending = new AbortController();
  const end = () => {
    ending.abort();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  return ending.signal;
}
