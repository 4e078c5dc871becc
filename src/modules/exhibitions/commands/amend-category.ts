import { changed } from '../../../http/answers.js';
import { Codes, Flag, Instant, Reason, TextsField } from '../../../http/body/fields.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { categoryOf } from '../definitions.js';
import { amendCategory } from '../definitions.decider.js';
import { exhibition } from '../exhibition.decider.js';
import type { Hours } from '../exhibition.events.js';
import { CategoryHoursField } from '../hours-field.js';
import { streamOfPath } from './definition.js';

const removable = { optional: true, nullable: true } as const;

export class AmendCategoryBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** Zones granted with the badge's own, all of them. */
  @Codes(removable) readonly zones?: readonly string[] | null;

  /** Badges of the category admit from then on, unless they say otherwise. */
  @Instant(removable) readonly validFrom?: string | null;

  /** Badges of the category admit before then, unless they say otherwise. */
  @Instant(removable) readonly validUntil?: string | null;

  /** In place of the exhibition's daily hours; null: those. */
  @CategoryHoursField({ patch: true, ...removable }) readonly hours?: Partial<Hours> | 'any' | null;

  /** Crews that pass before the opening and after the close. */
  @Flag(removable) readonly setup?: boolean | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const AmendCategory = useCase({
  name: 'amend-category',
  body: AmendCategoryBody,
  stream: streamOfPath,
  decider: exhibition,
  exists: (state, { target }) => categoryOf(state, target.code),
  revision: ({ categories }, { target }) => categories.get(target.code)?.revision,
  decide: (state, { target, body: { reason, ...patch } }) => amendCategory(state, target.code, patch, reason),
  result: (done, { target: { code } }) => changed(done, { code }),
});
