import { code, objectOf, optional, revision, text, texts, thing } from '../../http/answer-schema.js';
import { organisationStatus, quota, placeCounts } from './organisations.schemas.js';
import type { FirmView } from './firms.reader.js';
import type { Stand } from './floorplan.events.js';
import type { StandView } from './stands.reader.js';

const place = { hall: text('As the plan of the halls writes it.'), stand: text('The stand in the hall.') };

export const stand = thing<StandView>('Stand', 'A firm’s place on the floor.', {
  firm: code('The firm that has it.'),
  ...place,
  revision,
});

export const firm = thing<FirmView>('Firm', 'A firm with its seats and stand.', {
  ...organisationStatus,
  name: texts('What it is called.'),
  country: optional(text('ISO 3166-1 alpha-2, XK, EU or UN.')),
  sector: text('Of the economy.'),
  region: optional(text('Of the country.')),
  quota,
  counts: placeCounts,
  stand: optional(objectOf<Stand>(place, 'Left out where it has none.')),
  revision,
});
