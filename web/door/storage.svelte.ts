/** What a browser may drop where the disk is full; asked for once. */
export function askToPersist(): void {
  if ('storage' in navigator && 'persist' in navigator.storage) void navigator.storage.persist();
}

/** A day of scans and a roster of 100,000 badges take less. */
const NEEDED_BYTES = 50_000_000;

/** How much room the browser gives the page. */
export class Room {
  /** `full`: something could not be written. */
  is = $state<'enough' | 'low' | 'full'>('enough');

  /** What cannot be written stays in memory, and the page says so: a guest does not wait for the disk. */
  async tries(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch {
      this.is = 'full';
    }
  }

  /** Asks how much is left; a browser that does not say has enough. */
  async measure(): Promise<void> {
    if (this.is === 'full' || !('storage' in navigator) || !('estimate' in navigator.storage)) return;
    const { quota, usage } = await navigator.storage.estimate();
    const isLow = quota !== undefined && usage !== undefined && quota - usage < NEEDED_BYTES;
    this.is = isLow ? 'low' : 'enough';
  }
}
