import { Codes, Flag, Instant, Reason, TextsField } from '../../../http/body/fields.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { defineCategory } from '../definitions.decider.js';
import { detailsOf, exhibition } from '../exhibition.decider.js';
import type { CategoryHours } from '../exhibition.events.js';
import { CategoryHoursField } from '../hours-field.js';
import { defined, streamOfPath } from './definition.js';

export class DefineCategoryBody {
  @TextsField() readonly name!: Texts;

  /** Zones granted with the badge's own. */
  @Codes({ optional: true }) readonly zones?: readonly string[];

  /** Badges of the category admit from then on, unless they say otherwise. */
  @Instant({ optional: true }) readonly validFrom?: string;

  /** Badges of the category admit before then, unless they say otherwise. */
  @Instant({ optional: true }) readonly validUntil?: string;

  /** In place of the exhibition's daily hours. */
  @CategoryHoursField({ optional: true }) readonly hours?: CategoryHours;

  /** Crews that pass before the opening and after the close. */
  @Flag({ optional: true }) readonly setup?: boolean;

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const DefineCategory = useCase({
  name: 'define-category',
  body: DefineCategoryBody,
  stream: streamOfPath,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ categories }, { target }) => categories.get(target.code)?.revision,
  overwrites: true,
  decide: (state, { target, body: { reason, ...definition } }) =>
    defineCategory(state, target.code, definition, reason),
  result: (done, { target }) => defined('category', target, done),
});
