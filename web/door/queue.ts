import { sealScans, type SealedScans } from '../../src/door-core/sealed-scans.js';
import { randomId } from '../shared/api/random-id.ts';
import type { Database } from './database.ts';
import type { QueuedScan } from './scan.ts';

/** Half the request limit of the register. */
const BATCH_SCANS = 200;

export interface BatchResult {
  readonly scanId: string;
  readonly status: 'recorded' | 'replayed' | 'rejected';
}

/** A file for the register that waits to be saved. */
export interface Outgoing {
  readonly id: string;
  readonly file: SealedScans;
}

/** Scans that the device decided alone, until the register has confirmed them. */
export class Queue {
  #scans: readonly QueuedScan[] = [];
  #refused: readonly QueuedScan[] = [];
  #seq = 0;
  outgoing: readonly Outgoing[] = [];

  constructor(private readonly database: Database) {}

  async load(): Promise<void> {
    const values = async (store: 'queue' | 'refused') =>
      (await this.database.all<QueuedScan>(store)).map(([, scan]) => scan).sort((one, other) => one.seq - other.seq);
    this.#scans = await values('queue');
    this.#refused = await values('refused');
    this.#seq = (await this.database.get<number>('seq')) ?? 0;
    this.outgoing = (await this.database.all<SealedScans>('outgoing')).map(([id, file]) => ({ id: String(id), file }));
  }

  get length(): number {
    return this.#scans.length;
  }

  /** Scans that the register did not take. */
  get refused(): number {
    return this.#refused.length;
  }

  async add(scan: Omit<QueuedScan, 'seq'>): Promise<void> {
    const queued = { ...scan, seq: ++this.#seq };
    this.#scans = [...this.#scans, queued];
    await this.database.write({ put: { queue: [[queued.scanId, queued]] }, kept: { seq: this.#seq } });
  }

  /** The oldest scans, as a batch takes them. */
  next(): readonly QueuedScan[] {
    return this.#scans.slice(0, BATCH_SCANS);
  }

  /** Drops what the register has confirmed, and sets apart what it has rejected; what it did not name stays. */
  async settle(results: readonly BatchResult[]): Promise<void> {
    const statusOf = new Map(results.map(({ scanId, status }) => [scanId, status]));
    const settled = this.#scans.filter(({ scanId }) => statusOf.has(scanId));
    const refused = settled.filter(({ scanId }) => statusOf.get(scanId) === 'rejected');
    await this.database.write({
      put: { refused: refused.map((scan) => [scan.scanId, scan]) },
      remove: { queue: settled.map(({ scanId }) => scanId) },
    });
    this.#refused = [...this.#refused, ...refused];
    this.#scans = this.#scans.filter((scan) => !settled.includes(scan));
  }

  /** Puts all that the register does not have into a file that it alone can open; none where it has all. */
  async seal(
    exhibition: string,
    { sealTo, ...device }: { device?: string; rosterPosition: string; skewMs: number; sealTo: string },
  ): Promise<Outgoing | undefined> {
    const scans = [...this.#scans, ...this.#refused];
    if (scans.length === 0) return undefined;
    const file = await sealScans(exhibition, { ...device, scans }, { sealTo, sealedAt: new Date().toISOString() });
    const one = { id: randomId(), file };
    const ids = scans.map(({ scanId }) => scanId);
    await this.database.write({ put: { outgoing: [[one.id, file]] }, remove: { queue: ids, refused: ids } });
    this.#scans = [];
    this.#refused = [];
    this.outgoing = [...this.outgoing, one];
    return one;
  }

  async discard(id: string): Promise<void> {
    await this.database.write({ remove: { outgoing: [id] } });
    this.outgoing = this.outgoing.filter((one) => one.id !== id);
  }
}
