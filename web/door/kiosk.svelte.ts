/** A page that only scans, until the PIN that locked it is typed; over a restart too. */
export class Kiosk {
  #pin: string | undefined;
  isLocked = $state(false);

  /** `keep` writes the PIN down, or that there is none. */
  constructor(private readonly keep: (pin: string | undefined) => Promise<void>) {}

  /** As it was kept. */
  restore(pin: string | undefined): void {
    this.#pin = pin;
    this.isLocked = pin !== undefined;
  }

  async lock(pin: string): Promise<void> {
    // Said once it holds over a restart.
    await this.keep(pin);
    this.restore(pin);
  }

  /** Resolves to whether the PIN is right. */
  async unlock(pin: string): Promise<boolean> {
    if (pin !== this.#pin) return false;
    this.restore(undefined);
    await this.keep(undefined);
    return true;
  }
}
