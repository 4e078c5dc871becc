import type { RosterBadge, RosterExhibition, RosterOrganisation, RosterPlace } from '../../../door-core/roster.js';
import {
  code,
  day,
  flag,
  instant,
  list,
  objectOf,
  oneOf,
  optional,
  organisation,
  orNull,
  text,
  texts,
  thing,
  whole,
} from '../../../http/answer-schema.js';
import type { GateCounts } from '../../counts/attendance.reader.js';
import type { RosterView } from './roster.reader.js';

const name = texts('Its name.');
const hours = (what: string) =>
  objectOf({ from: text('`HH:MM`.'), to: text('`HH:MM`; over midnight where it is not later.') }, what);
const window = {
  validFrom: optional(instant('From then on, included.')),
  validUntil: optional(instant('Up to then, excluded.')),
};

const exhibition = objectOf<RosterExhibition>(
  {
    code: code('Of the exhibition.'),
    name,
    status: oneOf(['announced', 'open', 'closed'], 'As it is now.'),
    timeZone: text('IANA name.'),
    opensOn: day('The first day.'),
    closesOn: day('The last day.'),
    dailyHours: optional(hours('Of each day.')),
    dayStartsAt: text('`HH:MM`.'),
    overrideNeeds: optional(oneOf(['second-person'], 'What an override needs beside a reason.')),
    days: list(
      objectOf<RosterExhibition['days'][number]>({
        day: day('An exhibition day.'),
        from: instant('When it begins.'),
        until: instant('When the next begins.'),
      }),
      'The exhibition days as instants.',
    ),
    zones: list(
      objectOf<RosterExhibition['zones'][number]>({
        code: code('Of the zone.'),
        name,
        parent: optional(code('The zone it lies in.')),
        capacity: optional(whole('How many people it holds.')),
        enforce: optional(flag('Whether a full zone admits no holder.')),
      }),
      'All zones.',
    ),
    gates: list(
      objectOf<RosterExhibition['gates'][number]>({
        code: code('Of the gate.'),
        name,
        from: optional(code('The zone it leads from; left out: outside.')),
        to: code('The zone it leads to.'),
        allowNumber: flag('Whether it takes numbers.'),
      }),
      'All gates; the one that the token is bound to.',
    ),
    categories: list(
      objectOf<RosterExhibition['categories'][number]>({
        code: code('Of the category.'),
        name,
        zones: list(code('A zone.'), 'Granted with the badge’s own.'),
        ...window,
        days: optional(list(day('A day.'), 'Not used.')),
        hours: optional({ anyOf: [hours('In place of the daily hours.'), oneOf(['any'], 'At any hour.')] }),
        setup: flag('Bound by neither days nor hours.'),
      }),
      'All kinds of badges.',
    ),
    keys: list(
      objectOf<RosterExhibition['keys'][number]>({
        kid: text('Id of the key, in hex.'),
        publicKey: text('Ed25519, 32 bytes in base64url.'),
      }),
      'Keys that sign badges.',
    ),
  },
  'The whole of it, each time.',
);

const badge = objectOf<RosterBadge>({
  id: text('Of the badge.'),
  edition: whole('The current one.'),
  status: oneOf(['issued', 'suspended', 'revoked'], 'Its own.'),
  hashes: list(text('6 bytes in base64url.'), 'The first bytes of the SHA-256 of each edition’s credential.'),
  category: code('Its kind.'),
  zones: list(code('A zone.'), 'Granted beside those of the category.'),
  ...window,
  days: optional(list(day('An exhibition day.'), 'Admits on these only.')),
  printedAt: optional(instant('When the current edition was printed last.')),
  participant: oneOf(['registered', 'removed', 'merged'], 'How the holder stands.'),
  organisation,
  role: text('In the organisation.'),
  name: optional(orNull(texts('Of the holder; null once erased, left out with `names=false`.'))),
  photo: optional(flag('Whether a photo of the holder is kept; left out where none is.')),
});

const place = objectOf<RosterPlace>({
  badge: text('Id of the badge.'),
  day: day('Today.'),
  location: orNull(code('The zone its holder is in; null outside.')),
  edition: orNull(whole('The edition that made it.')),
  gate: code('Of the last passage.'),
  direction: oneOf(['in', 'out'], 'Of the last passage.'),
  time: whole('Of the last passage: ms since 1970-01-01T00:00:00Z.'),
  scanId: text('Of the last passage.'),
});

export const roster = thing<RosterView>('Roster', 'What a device needs to decide alone; no documents, no contacts.', {
  position: text('What this brings the device to: the next `since`.'),
  more: flag('Whether there is more to ask for at once.'),
  day: day('The exhibition day of now.'),
  sealTo: text('Key that scans are sealed to where a device cannot send them: a point of P-256 in base64url.'),
  exhibition,
  badges: list(badge, 'That changed; each stands for what was known of it.'),
  organisations: list(
    objectOf<RosterOrganisation>({
      organisation,
      name,
      withdrawn: flag('Whether it stops all its badges.'),
    }),
    'That changed.',
  ),
  places: list(place, 'Of badges that passed a gate today.'),
  gateCounts: list(
    objectOf<GateCounts>({
      code: code('Of the gate.'),
      admissions: whole('Overridden ones included.'),
      left: whole('Exits.'),
      denials: whole('Refusals of badges, and forgeries.'),
    }),
    'Scans of `day` by gate, of all devices, as they are now; the gate that the token is bound to.',
  ),
});
