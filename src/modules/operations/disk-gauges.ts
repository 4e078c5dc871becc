import type { Metrics } from './metrics.js';

/** What waits for the disk of the embedded log. */
export interface DiskLog {
  stats(): { readonly waiting: number; readonly waitingBytes: number };
  walBytes(): number;
}

/** Gauges of the embedded log, each read when it is asked for. */
export function addDiskGauges(metrics: Metrics, log: DiskLog): void {
  metrics.gauge('register_queue_appends', 'Appends that wait for the disk.', () => log.stats().waiting);
  metrics.gauge('register_queue_bytes', 'Bytes of entries that wait for the disk.', () => log.stats().waitingBytes);
  metrics.gauge('register_log_wal_bytes', 'Size of the log’s write-ahead file.', () => log.walBytes());
}
