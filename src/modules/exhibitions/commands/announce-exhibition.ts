import { created } from '../../../http/answers.js';
import { Code, Day, Hour, OneOf, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { BadgeKeys } from '../../badges/badge-keys.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { announce, exhibition, exhibitionStream } from '../exhibition.decider.js';
import { HoursBody } from '../hours-field.js';
import { TimeZone } from '../time-zone-field.js';

export class AnnounceExhibitionBody {
  /** Chosen once, never reused. */
  @Code() readonly code!: string;

  @TextsField() readonly name!: Texts;

  @TextsField({ optional: true }) readonly theme?: Texts;

  @TextsField({ optional: true }) readonly venue?: Texts;

  /** IANA name; all days and hours of the exhibition are meant in it. */
  @TimeZone() readonly timeZone!: string;

  /** First day. */
  @Day() readonly opensOn!: string;

  /** Last day. */
  @Day() readonly closesOn!: string;

  @Nested(HoursBody, { optional: true }) readonly dailyHours?: HoursBody;

  /** When an exhibition day begins; 04:00 if not said. */
  @Hour({ optional: true }) readonly dayStartsAt?: string;

  /** What an override at the door needs beside a supervisor's reason; nothing if not said. */
  @OneOf(['second-person'], { optional: true }) readonly overrideNeeds?: 'second-person';
}

export const AnnounceExhibition = useCase({
  name: 'announce-exhibition',
  body: AnnounceExhibitionBody,
  needs: { keys: BadgeKeys },
  given: (_target: undefined, { body: { code, ...announcement } }) => ({ code, announcement }),
  stream: (_target, { code }) => exhibitionStream(code),
  decider: exhibition,
  revision: ({ revision }) => revision,
  decide: (state, { code, announcement, keys }) => {
    const { kid, publicKey } = keys.of(code, 1);
    return announce(state, announcement, { kid, generation: 1, publicKey });
  },
  result: (done, { code }) => created(done, `/v1/exhibitions/${code}`, { code }, { status: done.after.status }),
});
