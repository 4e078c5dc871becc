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
  revision,
  text,
  thing,
  whole,
  type FieldsOf,
} from '../../http/answer-schema.js';
import type { BadgePrint } from '../printing/print-of-badge.js';
import type { BadgeView } from './badges.reader.js';
import { BULK_VERBS, type BulkRefusal } from './bulk/bulk-change.events.js';
import type { printedOn } from './printed-on.js';
import { STALE } from './stale-badges.js';

const id = text('Of the badge; the same for all its editions.');
const number = text('Of the current edition, to be typed.');
const edition = whole('From 1.');
const status = oneOf(['issued', 'suspended', 'revoked'], 'Its own; see `stoppedBy` too.');

export const badge = thing<BadgeView>('Badge', 'A badge, without its credential.', {
  id,
  number,
  edition,
  participant: text('Whose it is, by the id.'),
  organisation,
  status,
  stoppedBy: orNull(
    oneOf(['participant', 'organisation'], 'The participant was removed, or else the organisation has withdrawn.'),
  ),
  category: code('Its kind; the category’s zones are granted with its own.'),
  zones: list(code('A zone.'), 'Granted beside those of the category.'),
  validFrom: optional(instant('From then on, included.')),
  validUntil: optional(instant('Up to then, excluded.')),
  days: optional(list(day('An exhibition day.'), 'Admits on these only.')),
  location: orNull(code('The zone its holder is in today; null outside.')),
  printedAt: orNull(instant('When the current edition was printed last.')),
  prints: whole('How often the current edition was printed.'),
  print: orNull(
    objectOf<BadgePrint>(
      {
        status: oneOf(['queued', 'printing', 'printed', 'failed'], 'Of the current edition.'),
        where: orNull(text('The desk of the station that has it or printed it.')),
        at: instant('Since when.'),
      },
      'Its way to paper; null where it is neither printed nor queued.',
    ),
  ),
  stale: list(oneOf(STALE, 'Another now.'), 'What was printed and is no longer so.'),
  revision,
});

/** What a new edition answers. */
export const printedBadge: FieldsOf<ReturnType<typeof printedOn> & { readonly id: string }> = {
  id,
  number,
  edition,
  credential: text('What the code on the badge holds.'),
};

/** What a swap answers. */
export const swappedBadges = { a: objectOf(printedBadge), b: objectOf(printedBadge) };

/** What a change in bulk answers. */
export const changedBadges = {
  id: optional(text('Of the change; in its history.')),
  action: oneOf([...BULK_VERBS, 'print'], 'What was done.'),
  preview: flag('Nothing was changed.'),
  selected: whole('How many the filter left.'),
  changed: whole('How many were changed.'),
  unchanged: whole('How many were so already.'),
  refused: list(
    objectOf<BulkRefusal>({
      id: text('Of the participant where badges are issued, else of the badge.'),
      code: text('Of the problem.'),
      detail: text('What stands in the way.'),
    }),
    'For which it was refused, and why.',
  ),
  job: orNull(text('The print job that was queued.')),
};

/** What a print answers. */
export const printedEdition = { id, edition: whole('That was printed.') };

/** What commands answer that change the status. */
export const badgeStatus = { id, status };

export const keys = objectOf({
  badges: list(
    objectOf({
      kid: text('The key’s id, as credentials name it.'),
      generation: whole('Counts the keys of an exhibition from 1.'),
      alg: oneOf(['EdDSA'], 'Ed25519.'),
      publicKey: text('32 bytes in base64url.'),
    }),
    'That sign badges, or did.',
  ),
});
