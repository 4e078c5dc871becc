import {
  code,
  day,
  flag,
  instant,
  list,
  objectOf,
  oneOf,
  optional,
  revision,
  text,
  texts,
  thing,
  whole,
} from '../../http/answer-schema.js';
import type {
  CategoryDefinition,
  ExhibitionDetails,
  GateDefinition,
  Hours,
  ZoneDefinition,
} from './exhibition.events.js';

/** What each definition has beside its own. */
interface Defined {
  readonly code: string;
  readonly revision: number;
}

const hours = (description: string) =>
  objectOf<Hours>({ from: text('Such as 09:00.'), to: text('Such as 18:00; not included.') }, description);

export const zone = thing<ZoneDefinition & Defined>('Zone', 'A part of the halls.', {
  code: code('Unique among zones.'),
  name: texts('What it is called.'),
  parent: optional(code('The zone it lies in.')),
  capacity: optional(whole('How many people it holds, those in zones below it included.')),
  enforce: optional(flag('Whether a full zone admits no holder; left out without a capacity.')),
  revision,
});

export const gate = thing<GateDefinition & Defined>('Gate', 'Joins two zones.', {
  code: code('Unique among gates.'),
  name: texts('What it is called.'),
  from: optional(code('The zone it leads from; left out: from outside.')),
  to: code('The zone it leads to.'),
  allowNumber: flag('Whether a badge’s number may be typed in place of its credential.'),
  revision,
});

export const category = thing<CategoryDefinition & Defined>('Category', 'A kind of badge.', {
  code: code('Unique among categories.'),
  name: texts('What it is called.'),
  zones: list(code('A zone.'), 'Granted with the badge’s own zones.'),
  validFrom: optional(instant('From then on, included.')),
  validUntil: optional(instant('Up to then, excluded.')),
  hours: optional({ oneOf: [oneOf(['any'], 'At any hour.'), hours('In place of the daily hours.')] }),
  setup: flag('Whether it passes before the opening and after the close.'),
  revision,
});

const status = oneOf(['announced', 'open', 'closed'], 'What it is now.');
const exhibitionCode = code('Of the exhibition.');

type View = ExhibitionDetails &
  Defined & { readonly status: string; readonly zones: unknown; readonly gates: unknown; readonly categories: unknown };

export const exhibition = thing<View>('Exhibition', 'An exhibition with its zones, gates and categories.', {
  code: exhibitionCode,
  name: texts('What it is called.'),
  theme: optional(texts('What it is about.')),
  venue: optional(texts('Where it takes place.')),
  timeZone: text('IANA name.'),
  opensOn: day('Its first day, in its time zone.'),
  closesOn: day('Its last day, included.'),
  dailyHours: optional(hours('When the halls are open each day; where `to` is not after `from`, over midnight.')),
  dayStartsAt: text('When an exhibition day begins, such as 04:00.'),
  overrideNeeds: optional(oneOf(['second-person'], 'What an override needs beside a supervisor’s reason.')),
  status,
  zones: list(zone, 'In the order of their codes.'),
  gates: list(gate, 'In the order of their codes.'),
  categories: list(category, 'In the order of their codes.'),
  revision,
});

/** What commands answer that change the status. */
export const exhibitionStatus = { code: exhibitionCode, status };
