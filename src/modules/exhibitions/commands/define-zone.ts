import { Code, Flag, Reason, TextsField, Whole } from '../../../http/body/fields.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { defineZone } from '../definitions.decider.js';
import { detailsOf, exhibition } from '../exhibition.decider.js';
import { defined, streamOfPath } from './definition.js';

export const CAPACITY = { min: 1, max: 1_000_000 } as const;

export class DefineZoneBody {
  @TextsField() readonly name!: Texts;

  /** The zone that it lies in. */
  @Code({ optional: true }) readonly parent?: string;

  /** How many people it holds, those in zones below it included. */
  @Whole({ ...CAPACITY, optional: true }) readonly capacity?: number;

  /** Whether a full zone admits no holder; needs a capacity. */
  @Flag({ optional: true }) readonly enforce?: boolean;

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const DefineZone = useCase({
  name: 'define-zone',
  body: DefineZoneBody,
  stream: streamOfPath,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ zones }, { target }) => zones.get(target.code)?.revision,
  overwrites: true,
  decide: (state, { target, body: { reason, ...definition } }) => defineZone(state, target.code, definition, reason),
  result: (done, { target }) => defined('zone', target, done),
});
