import { changed } from '../../../http/answers.js';
import { Code, Flag, Reason, TextsField, Whole } from '../../../http/body/fields.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { zoneOf } from '../definitions.js';
import { amendZone } from '../definitions.decider.js';
import { exhibition } from '../exhibition.decider.js';
import { CAPACITY } from './define-zone.js';
import { streamOfPath } from './definition.js';

const removable = { optional: true, nullable: true } as const;

export class AmendZoneBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** The zone that it lies in; null: in none. */
  @Code(removable) readonly parent?: string | null;

  /** How many people it holds, those in zones below it included. */
  @Whole({ ...CAPACITY, ...removable }) readonly capacity?: number | null;

  /** Whether a full zone admits no holder; needs a capacity. */
  @Flag(removable) readonly enforce?: boolean | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const AmendZone = useCase({
  name: 'amend-zone',
  body: AmendZoneBody,
  stream: streamOfPath,
  decider: exhibition,
  exists: (state, { target }) => zoneOf(state, target.code),
  revision: ({ zones }, { target }) => zones.get(target.code)?.revision,
  decide: (state, { target, body: { reason, ...patch } }) => amendZone(state, target.code, patch, reason),
  result: (done, { target: { code } }) => changed(done, { code }),
});
