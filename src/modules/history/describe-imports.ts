import type { ProjectedEvent } from '../../projections/projection.js';
import { because } from '../../values/because.js';
import type { ImportEvent } from '../imports/import.events.js';
import type { Description, Descriptions, Fields } from './description.js';
import { importSubject } from './subject.js';

const about = (event: ProjectedEvent, sets: Fields, reason?: string): Description => ({
  subject: importSubject(event.exhibition, event.subject),
  exhibition: event.exhibition,
  sets,
  ...because(reason),
});

export const describeImports: Descriptions<ImportEvent> = {
  'import-received.v1': (event) => about(event, { status: 'received', ...event.data }),
  'import-mapped.v1': (event) => about(event, { mapping: event.data.mapping }, event.data.reason),
  'import-begun.v1': (event) => about(event, { status: 'applying', ...event.data }),
  'import-applied.v1': (event) => {
    const { leftOut: _leftOut, ...outcome } = event.data;
    return about(event, { status: 'applied', outcome });
  },
  'import-revert-begun.v1': (event) => about(event, { status: 'reverting' }, event.data.reason),
  'import-reverted.v1': (event) => about(event, { status: 'reverted', reverted: event.data }),
};
