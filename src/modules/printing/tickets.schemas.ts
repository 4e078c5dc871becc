import { day, instant, list, optional, organisation, text, texts, thing } from '../../http/answer-schema.js';
import type { TicketView } from './tickets.reader.js';

export const ticket = thing<TicketView>('Ticket', 'What a mail to the holder of a badge is put together from.', {
  badge: text('Its id.'),
  participant: text('Whose it is, by the id.'),
  email: optional(text('Absent: none is known.')),
  name: texts('Of the holder.'),
  organisation,
  organisationName: texts('Of the organisation.'),
  category: texts('Of the badge, by its name.'),
  exhibition: texts('By its name.'),
  validFrom: optional(instant('From then on, included.')),
  validUntil: optional(instant('Up to then, excluded.')),
  days: optional(list(day('An exhibition day.'), 'Admits on these only.')),
  number: text('Of the current edition, to be typed.'),
  credential: text('What the QR code holds.'),
  pdf: text('The path of the page of A4 to enclose.'),
});
