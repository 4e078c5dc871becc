import type { ScanEvent } from '../badges/badge-scans.js';
import type { Role } from '../participants/seat.events.js';
import type { Texts } from '../../values/localized-text.js';
import { scanMessage, type Told } from '../../door-core/scan-messages.js';
import type { StrayScanEvent } from './stray-scan.events.js';

/** Whom the guard has before them. */
export interface Holder {
  /** null once the person was erased. */
  readonly name: Texts | null;
  readonly role: Role;
  /** `delegation:<code>` or `firm:<code>`. */
  readonly organisation: string;
  /** Code of the kind of badge. */
  readonly category: string;
}

/** What a scan is answered with beside its id and position: of what was recorded, so that a repeat answers the same. */
export function scanAnswer(event: ScanEvent | StrayScanEvent, holder?: Holder) {
  const told = toldOf(event);
  const overridden = told.outcome === 'admitted' ? told.overridden : [];
  return {
    outcome: told.outcome,
    ...('reason' in told && told.reason !== null && { reason: told.reason }),
    message: scanMessage(told),
    ...(holder && { holder }),
    inside: 'location' in event.data,
    ...(overridden.length > 0 && { overridden }),
  };
}

function toldOf(event: ScanEvent | StrayScanEvent): Told {
  switch (event.type) {
    case 'holder-admitted.v1':
      return { outcome: 'admitted', overridden: [] };
    case 'admission-overridden.v1':
      return { outcome: 'admitted', overridden: event.data.overridden };
    case 'holder-left.v1':
      return { outcome: 'left', reason: event.data.reason ?? null };
    case 'entry-denied.v1':
    case 'stray-scan-denied.v1':
      return { outcome: 'denied', reason: event.data.reason };
  }
}
