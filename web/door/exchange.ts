import { batteryPercent } from './battery.ts';
import type { Connection } from './connection.svelte.ts';
import type { BatchResult, Queue } from './queue.ts';
import type { Roster, RosterDelta } from './roster.ts';
import type { Terms } from './terms.ts';

const TIMEOUT_MS = 10_000;
const ROSTER_TIMEOUT_MS = 30_000;

/** Smaller ones may be those of the network and of the second. */
const MIN_SKEW_MS = 2_000;

function skewOf(at: number): number {
  const skewMs = Date.now() - at;
  return Math.abs(skewMs) >= MIN_SKEW_MS ? skewMs : 0;
}

/** What the device and the register tell each other apart from scans that are answered at once. */
export class Exchange {
  /** How far the device's clock is ahead of the register's, in ms; behind: below zero. */
  skewMs = 0;

  constructor(
    private readonly connection: Connection,
    private readonly queue: Queue,
  ) {}

  /** Tells of the device, sends what waits, asks for what changed; each only after what comes before it was answered. */
  async round(terms: Terms, roster: Roster): Promise<void> {
    if ((await this.#report(terms, roster)) && (await this.#upload(terms, roster))) await this.#refresh(terms, roster);
  }

  async #report(terms: Terms, { position }: Roster): Promise<boolean> {
    const battery = batteryPercent();
    const report = {
      ...(position !== undefined && { rosterPosition: position }),
      queue: this.queue.length,
      ...(battery !== undefined && { battery }),
      sentAt: new Date().toISOString(),
    };
    const answered = await this.connection.send(terms, '/devices/me', report, TIMEOUT_MS);
    if (answered.kind === 'ok') this.skewMs = (answered.body as { readonly skewMs: number }).skewMs;
    // A supervisor's access is no device; the answer tells the time to the second all the same.
    if (answered.kind === 'refused') this.skewMs = skewOf(answered.at);
    return answered.kind === 'ok' || answered.kind === 'refused';
  }

  /** In order, and in batches; only what the register has is dropped. Resolves to whether all went. */
  async #upload(terms: Terms, { position: rosterPosition = 'none' }: Roster): Promise<boolean> {
    while (this.queue.length > 0) {
      const body = { sentAt: new Date().toISOString(), rosterPosition, scans: this.queue.next() };
      const answered = await this.connection.ask(terms, '/scans/batch', body, TIMEOUT_MS);
      if (answered === undefined) return false;
      await this.queue.settle((answered as { readonly results: readonly BatchResult[] }).results);
    }
    return true;
  }

  async #refresh(terms: Terms, roster: Roster): Promise<void> {
    for (let more = true; more;) {
      const at = Date.now();
      const path = `/roster${roster.position === undefined ? '' : `?since=${roster.position}`}`;
      const answered = await this.connection.send(terms, path, undefined, ROSTER_TIMEOUT_MS);
      // The position is of another log: the register was restored from a backup.
      if (answered.kind === 'refused' && roster.position !== undefined) await roster.reset();
      if (answered.kind !== 'ok') return;
      const delta = answered.body as RosterDelta;
      await roster.take(delta, at);
      ({ more } = delta);
    }
  }
}
