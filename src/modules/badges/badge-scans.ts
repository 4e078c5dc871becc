import { Problem } from '../../kernel/problem.js';
import { GrowingMap } from '../../values/persistent-map.js';
import type { BadgeEvent, Scan } from './badge.events.js';

/** A scan as the badge remembers it. */
export interface RecordedScan {
  readonly scanId: string;
  readonly gate: string;
  /** Id of the access that scanned; absent in scans of early releases. */
  readonly access?: string;
  readonly direction: 'in' | 'out';
  /** The zones that the gate joined; null: outside. */
  readonly from: string | null;
  readonly to: string;
  readonly edition: number;
  /** Whether another edition had replaced the one shown. */
  readonly replaced: boolean;
  readonly passed: boolean;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  /** The exhibition day it counts for. */
  readonly day: string;
  /** Of its event: where the first answer is found. */
  readonly revision: number;
}

/** The part of a badge's state that the door reads. */
export interface BadgeScans {
  /** By scan id, in the order in which they were recorded, denials too. */
  readonly scans: GrowingMap<string, RecordedScan>;
  /** Those by which the holder passed a gate, in the same order. */
  readonly passages: readonly RecordedScan[];
  /** The greatest time of all scans, in milliseconds since 1970-01-01T00:00:00Z; 0 before the first. */
  readonly lastScanTime: number;
}

export type ScanEvent = Extract<BadgeEvent, { readonly data: Scan }>;

/** Whether the event records a scan. */
export const isScan = <Event extends BadgeEvent>(event: Event): event is Extract<Event, { readonly data: Scan }> =>
  'scanId' in event.data;

export const noScans: BadgeScans = { scans: GrowingMap.empty(), passages: [], lastScanTime: 0 };

export function evolveScans(
  { scans, passages, lastScanTime }: BadgeScans,
  event: ScanEvent,
  revision: number,
): BadgeScans {
  const { scanId, gate, access, direction, from = null, to, edition, scannedAt, day } = event.data;
  const time = Date.parse(scannedAt);
  const replaced = 'reason' in event.data && event.data.reason === 'replaced';
  const passed = event.type !== 'entry-denied.v1';
  const by = access === undefined ? {} : { access };
  const scan = { scanId, gate, ...by, direction, from, to, edition, replaced, passed, time, day, revision };
  return {
    scans: scans.with(scanId, scan),
    passages: passed ? [...passages, scan] : passages,
    lastScanTime: Math.max(lastScanTime, time),
  };
}

/** What makes two requests one scan. */
export type ScanRequest = Pick<RecordedScan, 'scanId' | 'gate' | 'direction' | 'edition'>;

/** The scan of this id, if it is on record. Throws scan-id-reused where that was another scan. */
export function recordedScan({ scans }: BadgeScans, request: ScanRequest): RecordedScan | undefined {
  const scan = scans.get(request.scanId);
  if (
    scan !== undefined &&
    (scan.gate !== request.gate || scan.direction !== request.direction || scan.edition !== request.edition)
  )
    throw new Problem('scan-id-reused', 'The scan id belongs to another scan of this badge; use a new one.');
  return scan;
}

/** When an online scan counts as made: as claimed, but later than every scan of the badge before. Milliseconds. */
export const risingTime = ({ lastScanTime }: BadgeScans, claimed: number): number =>
  Math.max(claimed, lastScanTime + 1);

/** The scans by which the holder passed a gate on a day before the given one: what the location follows from. */
export const passagesBefore = (
  { passages }: BadgeScans,
  day: string,
  { time, scanId }: Pick<RecordedScan, 'time' | 'scanId'>,
): RecordedScan[] =>
  passages.filter((scan) => scan.day === day && (scan.time < time || (scan.time === time && scan.scanId < scanId)));
