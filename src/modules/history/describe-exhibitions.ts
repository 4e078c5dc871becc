import type { ProjectedEvent } from '../../projections/projection.js';
import type { ExhibitionEvent } from '../exhibitions/exhibition.events.js';
import type { Description, Descriptions, Fields } from './description.js';
import { exhibitionSubject } from './subject.js';

const about = ({ exhibition }: ProjectedEvent, sets: Fields): Description => ({
  subject: exhibitionSubject(exhibition),
  exhibition,
  sets,
});

/** A definition replaces the earlier one of its code as a whole. */
const defined = (
  { exhibition }: ProjectedEvent,
  kind: 'zone' | 'gate' | 'category',
  code: string,
  definition: Fields,
): Description => ({
  subject: `${kind}:${exhibition}/${code}`,
  also: [exhibitionSubject(exhibition)],
  exhibition,
  sets: definition,
  replaces: true,
});

export const describeExhibitions: Descriptions<ExhibitionEvent> = {
  'exhibition-announced.v1': (event) => about(event, { status: 'announced', ...event.data }),
  'exhibition-amended.v1': (event) => about(event, event.data),
  'exhibition-opened.v1': (event) => about(event, { status: 'open' }),
  'exhibition-closed.v1': (event) => ({ ...about(event, { status: 'closed' }), reason: event.data.reason }),
  'exhibition-reopened.v1': (event) => ({ ...about(event, { status: 'open' }), reason: event.data.reason }),
  'zone-defined.v1': (event) => {
    const { zone, ...definition } = event.data;
    return defined(event, 'zone', zone, definition);
  },
  'gate-defined.v1': (event) => {
    const { gate, ...definition } = event.data;
    return defined(event, 'gate', gate, definition);
  },
  'category-defined.v1': (event) => {
    const { category, ...definition } = event.data;
    return defined(event, 'category', category, definition);
  },
  'badge-key-introduced.v1': (event) => {
    const { kid, ...key } = event.data;
    return about(event, { [`badgeKeys.${kid}`]: key });
  },
};
