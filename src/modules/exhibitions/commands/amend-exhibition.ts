import { changed } from '../../../http/answers.js';
import { Day, Hour, OneOf, Reason, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { amend, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';
import { HoursPatch } from '../hours-field.js';
import { TimeZone } from '../time-zone-field.js';

const removable = { optional: true, nullable: true } as const;

export class AmendExhibitionBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  @TextsField({ patch: true, ...removable }) readonly theme?: TextsPatch | null;

  @TextsField({ patch: true, ...removable }) readonly venue?: TextsPatch | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;

  /** Only before the exhibition opens. */
  @TimeZone({ optional: true }) readonly timeZone?: string;

  @Day({ optional: true }) readonly opensOn?: string;

  @Day({ optional: true }) readonly closesOn?: string;

  @Nested(HoursPatch, removable) readonly dailyHours?: HoursPatch | null;

  /** Only before the exhibition opens. */
  @Hour(removable) readonly dayStartsAt?: string | null;

  @OneOf(['second-person'], removable) readonly overrideNeeds?: 'second-person' | null;
}

export const AmendExhibition = useCase({
  name: 'amend-exhibition',
  body: AmendExhibitionBody,
  given: (_target: string, { body: { reason, ...patch } }) => ({ reason, patch }),
  stream: exhibitionStream,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { patch, reason, context }) => amend(state, patch, context.now, reason),
  result: (done, { target }) => changed(done, { code: target }),
});
