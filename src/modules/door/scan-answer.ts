import { LRUCache } from 'lru-cache';
import { localTime } from '../../door-core/calendar.js';
import type { ScanDetails } from '../../door-core/scan-details.js';
import { scanMessage } from '../../door-core/scan-messages.js';
import type { AnsweredScan } from '../../door-core/scan-sentences.js';
import { atMostEntries } from '../../values/cache-bound.js';
import type { Texts } from '../../values/localized-text.js';
import type { ScanEvent } from '../badges/badge-scans.js';
import { detailsOf, type Exhibition } from '../exhibitions/exhibition.decider.js';
import type { Role } from '../participants/participant.events.js';
import type { UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** Who stands before the guard. */
export interface Holder {
  /** null once the person was erased. */
  readonly name: Texts | null;
  readonly role: Role;
  /** `delegation:<code>` or `firm:<code>`. */
  readonly organisation: string;
  /** Code of the kind of badge. */
  readonly category: string;
}

/** The details' times with the offset of the exhibition's time zone. */
export interface LocalTimes {
  readonly since?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly opensAt?: string;
  readonly printedAt?: string;
}

/** A clock skew above this is in the answer. */
const REPORTED_SKEW_MS = 5_000;

/** What a scan is answered with beside its id and position: of what was recorded, so that a repeat answers the same. */
export function scanAnswer(event: ScanEvent | UnidentifiedScanEvent, exhibition: Exhibition, holder?: Holder) {
  const { gate, scannedAt, device } = event.data;
  const { timeZone } = detailsOf(exhibition);
  const answered = answeredScan(event);
  const overridden = answered.outcome === 'admitted' ? answered.overridden : [];
  const local = localTimes(answered.details, timeZone);
  const { gates, zones } = exhibition;
  return {
    outcome: answered.outcome,
    ...('reason' in answered && answered.reason !== null && { reason: answered.reason }),
    message: scanMessage(answered, { gate, time: Date.parse(scannedAt), timeZone, gates, zones }),
    ...(holder && { holder }),
    inside: 'location' in event.data,
    ...(overridden.length > 0 && { overridden }),
    ...answered.details,
    ...(Object.keys(local).length > 0 && { local }),
    ...(device && Math.abs(device.skewMs) > REPORTED_SKEW_MS && { skewMs: device.skewMs }),
  };
}

function answeredScan(event: ScanEvent | UnidentifiedScanEvent): AnsweredScan {
  const details = 'details' in event.data ? (event.data.details ?? {}) : {};
  switch (event.type) {
    case 'holder-admitted.v1':
      return { outcome: 'admitted', overridden: [], details };
    case 'admission-overridden.v1':
      return { outcome: 'admitted', overridden: event.data.overridden, details };
    case 'holder-left.v1':
      return { outcome: 'left', reason: event.data.reason ?? null, details };
    case 'entry-denied.v1':
      return { outcome: 'denied', reason: event.data.reason, details };
    case 'stray-scan-denied.v1': {
      const { reason, otherLayout } = event.data;
      return { outcome: 'denied', reason, ...(otherLayout && { otherLayout }), details };
    }
  }
}

function localTimes({ since, validFrom, validUntil, opensAt, printedAt }: ScanDetails, timeZone: string): LocalTimes {
  const times = { since: since?.at, validFrom, validUntil, opensAt, printedAt };
  const present = Object.entries(times).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(present.map(([name, time]) => [name, rememberedLocalTime(time, timeZone)]));
}

/** Many scans are answered with the same times, such as when the halls open; one costs 20 to 60 µs. */
const localTimesKnown = new LRUCache<string, string>(atMostEntries(1000));

function rememberedLocalTime(instant: string, timeZone: string): string {
  const name = `${timeZone} ${instant}`;
  const known = localTimesKnown.get(name) ?? localTime(instant, timeZone);
  localTimesKnown.set(name, known);
  return known;
}
