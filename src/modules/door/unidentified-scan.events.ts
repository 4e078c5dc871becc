import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { DeviceClock, LateScan } from '../badges/badge.events.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';

/** A scan that belongs to no badge: nothing was shown that would be one of this exhibition. */
export interface UnidentifiedScan {
  /** UUID, by the device. */
  readonly scanId: string;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly reason: 'unreadable' | 'number-not-allowed' | 'foreign-exhibition' | 'forged' | 'unknown-badge';
  /** SHA-256 of the text that was shown, in hex: the text can be a person's credential, and is not kept. */
  readonly textHash: string;
  /** The badge that the text named, where it could be read; nothing says that it was this badge. */
  readonly claimed?: {
    readonly exhibition: string;
    readonly badge: string;
    readonly edition: number;
  };
  /** Of a text that could not be read: whether it looked like a code typed on another keyboard layout. */
  readonly otherLayout?: true;
  readonly device?: DeviceClock;
  /** Of a scan that came in a batch. */
  readonly late?: LateScan;
  /** When it counts as made: RFC 3339 in UTC with milliseconds. */
  readonly scannedAt: string;
  /** The exhibition day it counts for. */
  readonly day: string;
  /** How far the register knew: revision of the exhibition's stream, and position up to which the log was known. */
  readonly known: { readonly exhibition: number; readonly position: string };
}

export type UnidentifiedScanEvent = Fact<'stray-scan-denied.v1', UnidentifiedScan>;

export const unidentifiedScanEvents: EventTypes<UnidentifiedScanEvent> = { 'stray-scan-denied.v1': true };

export const unidentifiedScanStreams: StreamKind = { category: 'scan', reserve: true };
