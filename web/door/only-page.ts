import { endsAfter } from '../shared/ends-after.ts';

/** How long a page that is being left may keep the door, in ms. */
const TURN_MS = 3_000;

/** Resolves to whether this page alone is the door; a second one would send and keep the same queue. */
export function isOnlyPage(): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  const signal = endsAfter(TURN_MS);
  return new Promise((resolve) => {
    navigator.locks
      .request('register-door', { signal }, () => {
        resolve(true);
        // Until the page is closed.
        return new Promise<never>(() => undefined);
      })
      .catch(() => {
        resolve(false);
      });
  });
}
