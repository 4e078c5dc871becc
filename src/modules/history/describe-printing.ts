import { hash } from 'node:crypto';
import type { ProjectedEvent } from '../../projections/projection.js';
import { because, withoutReason } from '../../values/because.js';
import type { BadgeLayoutEvent } from '../printing/badge-layout.events.js';
import { fromHundredths } from '../printing/hundredths.js';
import type { BadgeField, BadgeLayout } from '../printing/layout.js';
import type { PrintJobEvent, Station } from '../printing/print-job.events.js';
import type { Description, Descriptions, Fields } from './description.js';

const about = ({ exhibition, subject }: ProjectedEvent, sets: Fields): Description => ({
  subject: `print-job:${exhibition}/${subject}`,
  exhibition,
  sets,
});

const stationFields = ({ access, desk }: Station): Fields => ({ station: access, desk: desk ?? null });

/** The badges of a job have the print in their own history, once it is confirmed. */
export const describePrintJobs: Descriptions<PrintJobEvent> = {
  'print-job-queued.v1': (event) => ({
    ...about(event, { status: 'queued', layout: event.data.layout, pages: event.data.badges.length }),
    ...(event.personal && { personal: event.personal }),
  }),
  'print-job-taken.v1': (event) =>
    about(event, { status: 'printing', ...stationFields(event.data.station), until: event.data.until }),
  'print-job-confirmed.v1': (event) => about(event, { status: 'printed', until: null }),
  'print-job-failed.v1': (event) => ({
    ...about(event, { status: 'failed', until: null }),
    reason: event.data.reason,
  }),
  'print-job-cancelled.v1': (event) => ({
    ...about(event, { status: 'cancelled', until: null }),
    ...(event.personal && { personal: event.personal }),
  }),
};

/** Pictures by their digests: a history of them as base64 could not be read. */
function withDigests(layout: BadgeLayout): BadgeLayout {
  const side = (fields: readonly BadgeField[]): readonly BadgeField[] =>
    fields.map((field) =>
      field.kind === 'logo' ? { ...field, picture: `sha256:${hash('sha256', field.picture)}` } : field,
    );
  return { ...layout, front: side(layout.front), ...(layout.back !== undefined && { back: side(layout.back) }) };
}

export const describeBadgeLayouts: Descriptions<BadgeLayoutEvent> = {
  'badge-layout-defined.v1': ({ exhibition, subject, data }) => ({
    subject: `badge-layout:${exhibition}/${subject}`,
    exhibition,
    sets: { back: null, ...withDigests(fromHundredths(withoutReason(data))) },
    ...because(data.reason),
  }),
};
