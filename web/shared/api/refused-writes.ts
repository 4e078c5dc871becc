type Listener = () => void;

const READS = new Set(['GET', 'HEAD']);
/** The thing is no longer as the page shows it. */
const CONFLICTS = new Set([409, 412]);
const listeners = new Set<Listener>();

/** Calls the listener when a write is refused for what others did meanwhile, until the returned function is called. */
export function onConflict(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Takes note of every answer of the register. */
export function noteConflict({ method }: Request, { status }: Response): void {
  if (!READS.has(method) && CONFLICTS.has(status)) for (const listener of listeners) listener();
}
