import type { BadgeEvent, Scan } from '../badges/badge.events.js';
import type { Admitted, Left } from '../../door-core/scan-decision.js';
import type { ScanDetails } from '../../door-core/scan-details.js';
import type { Moment } from '../../door-core/scan-facts.js';
import type { ParticipantKey } from '../participants/participant-id.js';
import type { AskedScan, OverrideBy, Surroundings } from './scan-order.js';
import type { GateDenial } from './late-scan.js';

/** A scan of a known badge before its decision. */
export type ScanOnItsWay = Omit<Scan, 'direction' | 'location' | 'details'>;

/** What is recorded of a scan of a known badge, whatever is decided. */
export function scanOnItsWay(
  { scanId, gate, presented, access, device }: AskedScan,
  { streamRevision, seat, position }: Surroundings,
  { time, day }: Moment,
): ScanOnItsWay {
  const { code, from, to } = gate;
  return {
    scanId,
    gate: code,
    ...(from !== undefined && { from }),
    to,
    edition: presented.named?.edition ?? 0,
    shown: presented.kind,
    scannedAt: new Date(time).toISOString(),
    day,
    known: {
      exhibition: streamRevision,
      organisation: seat?.organisation.revision ?? 0,
      position: position.toString(),
    },
    access,
    ...(device && { device }),
  };
}

/** What the stream of a seat's badge records of a scan; the override's reason only where there was something to override, or a device overrode by itself. */
export function scanEvent(
  scan: ScanOnItsWay,
  decision: Admitted | GateDenial | Left,
  details: ScanDetails,
  about: ParticipantKey,
  override?: OverrideBy,
): BadgeEvent {
  const { location } = decision;
  const facts = {
    ...scan,
    ...(location !== null && { location }),
    ...(Object.keys(details).length > 0 && { details }),
  };
  if (decision.outcome === 'denied')
    return { type: 'entry-denied.v1', data: { ...facts, direction: 'in', reason: decision.reason } };
  const { impliedExit } = decision;
  const passage = { ...facts, ...(impliedExit !== null && { impliedExit }) };
  if (decision.outcome === 'left') {
    const { reason } = decision;
    return { type: 'holder-left.v1', data: { ...passage, direction: 'out', ...(reason !== null && { reason }) } };
  }
  const { overridden } = decision;
  // What a device let in by an override stays one, whatever the register would have had to lift.
  const isOverride = overridden.length > 0 || (scan.late?.overridden === true && override !== undefined);
  if (!isOverride) return { type: 'holder-admitted.v1', data: { ...passage, direction: 'in' } };
  return {
    type: 'admission-overridden.v1',
    data: { ...passage, direction: 'in', overridden, ...(override?.by !== undefined && { by: override.by }) },
    about,
    ...(override && { personal: { reason: override.reason } }),
  };
}
