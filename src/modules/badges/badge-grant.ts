import { unknownReference, type Fault } from '../../values/fault.js';
import type { MergePatch } from '../../values/merge-patch.js';
import type { BadgeGrant } from './badge.events.js';

/** What a badge may refer to. */
export interface Grantable {
  readonly zones: ReadonlyMap<string, unknown>;
  readonly categories: ReadonlyMap<string, unknown>;
}

/** How much of a credential its zones may take, in bytes: with it all still fits into one QR code. */
const ZONE_BYTES = 1600;

/**
 * Faults of a grant's references, order and size, each pointing to a field that was sent. What was sent may have
 * other faults too, such as a number for a code; those are reported elsewhere.
 */
export function grantFaults(
  grant: Partial<BadgeGrant>,
  { zones, categories }: Grantable,
  sent: MergePatch<BadgeGrant>,
): Fault[] {
  const faults: Fault[] = [];
  if (typeof sent.category === 'string' && !categories.has(sent.category))
    faults.push(unknownReference('/category', `There is no category ${sent.category} in this exhibition.`));
  const sentZones: readonly unknown[] = Array.isArray(sent.zones) ? sent.zones : [];
  for (const [index, zone] of sentZones.entries())
    if (typeof zone === 'string' && !zones.has(zone))
      faults.push(unknownReference(`/zones/${index}`, `There is no zone ${zone} in this exhibition.`));
  if (sentZones.reduce<number>((bytes, zone) => bytes + String(zone).length + 2, 0) > ZONE_BYTES)
    faults.push({
      pointer: '/zones',
      code: 'length',
      message: 'So many zones do not fit into the code on the badge; name a zone that holds them instead.',
    });
  const { validFrom, validUntil } = grant;
  if (isTime(validFrom) && isTime(validUntil) && Date.parse(validUntil) <= Date.parse(validFrom))
    faults.push({
      pointer: typeof sent.validUntil === 'string' ? '/validUntil' : '/validFrom',
      code: 'date-order',
      message: 'The end of validity must lie after its beginning.',
    });
  return faults;
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));
