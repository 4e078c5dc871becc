/** What a browser may drop where the disk is full; asked for once. */
export function askToPersist(): void {
  if ('storage' in navigator && 'persist' in navigator.storage) void navigator.storage.persist();
}

/** A day of scans and a roster of 100,000 badges take less. */
const NEEDED_BYTES = 50_000_000;

/** Whether the room that the browser gives the page is nearly used up; false where it does not say. */
export async function isStorageLow(): Promise<boolean> {
  if (!('storage' in navigator) || !('estimate' in navigator.storage)) return false;
  const { quota, usage } = await navigator.storage.estimate();
  return quota !== undefined && usage !== undefined && quota - usage < NEEDED_BYTES;
}

/** How long a page that is being left may keep the door, in ms. */
const TURN_MS = 3_000;

/** Resolves to whether this page alone is the door; a second one would send and keep the same queue. */
export function isOnlyPage(): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  const signal = AbortSignal.timeout(TURN_MS);
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
