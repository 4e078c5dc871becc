import type { ProjectedEvent } from '../../projections/projection.js';
import { because, withoutReason, type Because } from '../../values/because.js';
import type { DefinitionKind } from '../exhibitions/definitions.js';
import type { ExhibitionEvent } from '../exhibitions/exhibition.events.js';
import type { Description, Descriptions, Fields } from './description.js';
import { exhibitionSubject } from './subject.js';

const about = ({ exhibition }: ProjectedEvent, sets: Fields, reason?: string): Description => ({
  subject: exhibitionSubject(exhibition),
  exhibition,
  sets,
  ...because(reason),
});

/** A definition replaces the earlier one of its code as a whole; a removal leaves nothing of it. */
const defined = (
  { exhibition, data }: ProjectedEvent & { readonly data: Because },
  kind: DefinitionKind,
  code: string,
  definition: Fields,
): Description => ({
  subject: `${kind}:${exhibition}/${code}`,
  also: [exhibitionSubject(exhibition)],
  exhibition,
  ...because(data.reason),
  sets: definition,
  replaces: true,
});

export const describeExhibitions: Descriptions<ExhibitionEvent> = {
  'exhibition-announced.v1': (event) => about(event, { status: 'announced', ...event.data }),
  'exhibition-amended.v1': (event) => about(event, { ...withoutReason(event.data) }, event.data.reason),
  'exhibition-opened.v1': (event) => about(event, { status: 'open' }),
  'exhibition-closed.v1': (event) => about(event, { status: 'closed' }, event.data.reason),
  'exhibition-reopened.v1': (event) => about(event, { status: 'open' }, event.data.reason),
  'zone-defined.v1': (event) => {
    const { zone, ...definition } = withoutReason(event.data);
    return defined(event, 'zone', zone, definition);
  },
  'gate-defined.v1': (event) => {
    const { gate, ...definition } = withoutReason(event.data);
    return defined(event, 'gate', gate, definition);
  },
  'category-defined.v1': (event) => {
    const { category, ...definition } = withoutReason(event.data);
    return defined(event, 'category', category, definition);
  },
  'zone-removed.v1': (event) => defined(event, 'zone', event.data.zone, {}),
  'gate-removed.v1': (event) => defined(event, 'gate', event.data.gate, {}),
  'category-removed.v1': (event) => defined(event, 'category', event.data.category, {}),
  'badge-key-introduced.v1': (event) => {
    const { kid, ...key } = event.data;
    return about(event, { [`badgeKeys.${kid}`]: key });
  },
};
