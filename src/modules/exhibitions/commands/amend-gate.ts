import { changed } from '../../../http/answers.js';
import { Code, Flag, Reason, TextsField } from '../../../http/body/fields.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';
import { gateOf } from '../definitions.js';
import { amendGate } from '../definitions.decider.js';
import { exhibition } from '../exhibition.decider.js';
import { streamOfPath } from './definition.js';

const removable = { optional: true, nullable: true } as const;

export class AmendGateBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** The zone it leads out of; null: from outside. */
  @Code(removable) readonly from?: string | null;

  /** The zone it leads into. */
  @Code({ optional: true }) readonly to?: string;

  /** Whether a badge's number may be typed here in place of its credential. */
  @Flag(removable) readonly allowNumber?: boolean | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const AmendGate = useCase({
  name: 'amend-gate',
  body: AmendGateBody,
  stream: streamOfPath,
  decider: exhibition,
  exists: (state, { target }) => gateOf(state, target.code),
  revision: ({ gates }, { target }) => gates.get(target.code)?.revision,
  decide: (state, { target, body: { reason, ...patch } }) => amendGate(state, target.code, patch, reason),
  result: (done, { target: { code } }) => changed(done, { code }),
});
