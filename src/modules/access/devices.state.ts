import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../../values/cache-bound.js';

/** What a device reports of itself. */
export interface DeviceReport {
  /** As its users call it. */
  readonly name?: string;
  /** Of the roster it holds. */
  readonly rosterPosition?: string;
  /** Scans that it has not sent yet. */
  readonly queue?: number;
  /** How far its clock is ahead of the register's, in ms; behind: below zero. */
  readonly skewMs?: number;
  /** In percent. */
  readonly battery?: number;
}

/** A report, and when it came: RFC 3339 in UTC with milliseconds. */
export interface KnownDevice {
  readonly report: DeviceReport;
  readonly lastSeen: string;
}

/** Far more devices than any exhibition has; the one silent longest is forgotten first. */
const MAX_DEVICES = 10_000;

/**
 * What devices reported last, in memory: of use for minutes, so that it is not recorded for ever. After a
 * restart, and on each node, a device is known from its next report on.
 */
export class Devices {
  private readonly devices = new LRUCache<string, KnownDevice>(atMostEntries(MAX_DEVICES));

  /** Keeps a report in place of the one before. */
  report(exhibition: string, access: string, report: DeviceReport, now: Date): KnownDevice {
    const known = { report, lastSeen: now.toISOString() };
    this.devices.set(keyOf(exhibition, access), known);
    return known;
  }

  /** undefined where the device was not heard of. */
  of(exhibition: string, access: string): KnownDevice | undefined {
    return this.devices.peek(keyOf(exhibition, access));
  }
}

const keyOf = (exhibition: string, access: string): string => `${exhibition}/${access}`;
