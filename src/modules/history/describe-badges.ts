import type { ProjectedEvent } from '../../projections/projection.js';
import type { BulkChangeEvent } from '../badges/bulk/bulk-change.events.js';
import type { BadgeEvent, Scan } from '../badges/badge.events.js';
import type { ConflictEvent } from '../door/conflicts/conflict.events.js';
import type { UnidentifiedScanEvent } from '../door/unidentified-scan.events.js';
import type { Description, Descriptions, Fields } from './description.js';
import { exhibitionSubject, organisationSubject, type Subject } from './subject.js';

type ReasonedEvent = ProjectedEvent & { readonly personal?: { readonly reason: string } };

const subjectOf = ({ exhibition, subject }: ProjectedEvent): Subject => `badge:${exhibition}/${subject}`;

const about = (event: ReasonedEvent, sets: Fields): Description => ({
  subject: subjectOf(event),
  exhibition: event.exhibition,
  sets,
  ...(event.personal && { personal: event.personal }),
});

/** Which scan at which gate, and when it was made where it came in later; the rest stands with the scan. */
const scanned = (event: ProjectedEvent & { readonly data: Scan }, more: Fields = {}): Description => {
  const { scanId, gate, location = null, day, late, scannedAt } = event.data;
  return {
    subject: subjectOf(event),
    also: [`gate:${event.exhibition}/${gate}`],
    exhibition: event.exhibition,
    tells: { gate, scanId, ...(late && { scannedAt }), ...more },
    whereabouts: { location, day },
  };
};

export const describeBadges: Descriptions<BadgeEvent> = {
  'badge-issued.v1': (event) => ({
    ...about(event, { status: 'issued', ...event.data, prints: 0 }),
    within: organisationSubject(event.exhibition, event.data.organisation),
  }),
  'badge-amended.v1': (event) => about(event, event.data),
  'badge-printed.v1': (event, known) =>
    about(event, { prints: Number(known(subjectOf(event))['prints']) + 1, printedAt: event.at }),
  'badge-suspended.v1': (event) => about(event, { status: 'suspended' }),
  'badge-reinstated.v1': (event) => about(event, { status: 'issued' }),
  'badge-revoked.v1': (event) => about(event, { status: 'revoked' }),
  'badge-replaced.v1': (event) => {
    const { swappedWith, ...edition } = event.data;
    return {
      ...about(event, { status: 'issued', ...edition, prints: 0, printedAt: null }),
      ...(swappedWith !== undefined && { tells: { swappedWith }, also: [`badge:${event.exhibition}/${swappedWith}`] }),
    };
  },
  'holder-admitted.v1': (event) => scanned(event),
  'admission-overridden.v1': (event) => ({
    ...scanned(event, {
      overridden: event.data.overridden,
      ...(event.data.by !== undefined && { by: event.data.by }),
    }),
    ...(event.personal && { personal: event.personal }),
  }),
  'entry-denied.v1': (event) => ({ ...scanned(event), reason: event.data.reason }),
  'holder-left.v1': (event) => ({
    ...scanned(event),
    ...(event.data.reason !== undefined && { reason: event.data.reason }),
  }),
};

/** Each badge has the change in its own history too. */
export const describeBulkChanges: Descriptions<BulkChangeEvent> = {
  'bulk-change-planned.v1': ({ exhibition, subject: bulk, data, personal }) => ({
    subject: exhibitionSubject(exhibition),
    exhibition,
    tells: { bulk, action: data.action, selected: data.ids.length, ...(data.grant && { grant: data.grant }) },
    ...(personal && { personal }),
  }),
  'bulk-change-completed.v1': ({ exhibition, subject: bulk, data }) => ({
    subject: exhibitionSubject(exhibition),
    exhibition,
    tells: { bulk, changed: data.changed, unchanged: data.unchanged, refused: data.refused.length },
  }),
};

/** It happened to the gate: nothing says that the badge which was claimed had a part in it. */
export const describeUnidentifiedScans: Descriptions<UnidentifiedScanEvent> = {
  'stray-scan-denied.v1': ({ exhibition, data }) => {
    const { scanId, gate, reason, textHash, claimed } = data;
    return {
      subject: `gate:${exhibition}/${gate}`,
      exhibition,
      reason,
      ...(reason === 'unreadable' && { kind: reason }),
      tells: { scanId, textHash, ...(claimed && { claimed }) },
    };
  },
};

export const describeConflicts: Descriptions<ConflictEvent> = {
  'conflict-resolved.v1': ({ exhibition, data, personal }) => {
    const { scanId, gate, badge, verdict } = data;
    const at: Subject = `gate:${exhibition}/${gate}`;
    return {
      subject: badge === undefined ? at : `badge:${exhibition}/${badge}`,
      ...(badge !== undefined && { also: [at] }),
      exhibition,
      tells: { scanId, verdict },
      ...(personal && { personal }),
    };
  },
};
