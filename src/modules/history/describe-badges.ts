import type { ProjectedEvent } from '../../projections/projection.js';
import type { BadgeEvent, Scan } from '../badges/badge.events.js';
import type { StrayScanEvent } from '../door/stray-scan.events.js';
import type { Description, Descriptions, Fields } from './description.js';
import { organisationSubject, type Subject } from './subject.js';

type ReasonedEvent = ProjectedEvent & { readonly personal?: { readonly reason: string } };

const subjectOf = ({ exhibition, subject }: ProjectedEvent): Subject => `badge:${exhibition}/${subject}`;

const about = (event: ReasonedEvent, sets: Fields): Description => ({
  subject: subjectOf(event),
  exhibition: event.exhibition,
  sets,
  ...(event.personal && { personal: event.personal }),
});

/** Which scan at which gate; the rest stands with the scan. */
const scanned = (event: ProjectedEvent & { readonly data: Scan }, more: Fields = {}): Description => {
  const { scanId, gate, location = null, day } = event.data;
  return {
    subject: subjectOf(event),
    also: [`gate:${event.exhibition}/${gate}`],
    exhibition: event.exhibition,
    tells: { gate, scanId, ...more },
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
  'badge-replaced.v1': (event) => about(event, { status: 'issued', ...event.data, prints: 0, printedAt: null }),
  'holder-admitted.v1': (event) => scanned(event),
  'admission-overridden.v1': (event) => ({
    ...scanned(event, { overridden: event.data.overridden }),
    ...(event.personal && { personal: event.personal }),
  }),
  'entry-denied.v1': (event) => ({ ...scanned(event), reason: event.data.reason }),
  'holder-left.v1': (event) => ({
    ...scanned(event),
    ...(event.data.reason !== undefined && { reason: event.data.reason }),
  }),
};

/** It happened to the gate: nothing says that the badge which was claimed had a part in it. */
export const describeStrayScans: Descriptions<StrayScanEvent> = {
  'stray-scan-denied.v1': ({ exhibition, data }) => {
    const { scanId, gate, reason, textHash, claimed } = data;
    return {
      subject: `gate:${exhibition}/${gate}`,
      exhibition,
      reason,
      tells: { scanId, textHash, ...(claimed && { claimed }) },
    };
  },
};
