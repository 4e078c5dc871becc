import { Code, Flag, Reason, TextsField } from '../../../http/body/fields.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { defineGate } from '../definitions.decider.js';
import { detailsOf, exhibition } from '../exhibition.decider.js';
import { defined, streamOfPath } from './definition.js';

export class DefineGateBody {
  @TextsField() readonly name!: Texts;

  /** The zone it leads out of; absent: from outside. */
  @Code({ optional: true }) readonly from?: string;

  /** The zone it leads into. */
  @Code() readonly to!: string;

  /** Whether a badge's number may be typed here in place of its credential. */
  @Flag({ optional: true }) readonly allowNumber?: boolean;

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const DefineGate = useCase({
  name: 'define-gate',
  body: DefineGateBody,
  stream: streamOfPath,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ gates }, { target }) => gates.get(target.code)?.revision,
  overwrites: true,
  decide: (state, { target, body: { reason, ...definition } }) => defineGate(state, target.code, definition, reason),
  result: (done, { target }) => defined('gate', target, done),
});
