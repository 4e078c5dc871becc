import type { DeviceClock } from '../badges/badge.events.js';

/** When an online scan counts as made, and what its device said of its clock. */
export interface ScanClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly device?: DeviceClock;
}

/**
 * The device's time corrected by how far its clock was off when it sent the scan, and never later than the receipt. A
 * device that does not say when it sent is off by as much as its scan lies ahead of the receipt. `receipt` in ms since
 * 1970; the others RFC 3339.
 */
export function scanClock(
  { scannedAt, sentAt }: { readonly scannedAt?: string; readonly sentAt?: string },
  receipt: number,
): ScanClock {
  if (scannedAt === undefined && sentAt === undefined) return { time: receipt };
  const scanned = scannedAt === undefined ? undefined : Date.parse(scannedAt);
  const skewMs = sentAt === undefined ? Math.max(0, (scanned ?? receipt) - receipt) : Date.parse(sentAt) - receipt;
  const device = {
    ...(scanned !== undefined && { scannedAt: rfc3339(scanned) }),
    ...(sentAt !== undefined && { sentAt: rfc3339(Date.parse(sentAt)) }),
    skewMs,
  };
  return { time: scanned === undefined ? receipt : Math.min(receipt, scanned - skewMs), device };
}

const rfc3339 = (time: number): string => new Date(time).toISOString();
