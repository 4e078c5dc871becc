import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { findDefinition, mustExist, type DefinitionKind } from '../definitions.js';
import { removeDefinition } from '../definitions.decider.js';
import { exhibition } from '../exhibition.decider.js';
import { streamOfPath, type DefinitionPath } from './definition.js';

export class RemoveDefinitionBody {
  /** Why it goes. */
  @Reason({ optional: true }) readonly reason?: string;
}

/** A zone, gate or category, and what refers to it outside of the exhibition's stream. */
export interface RemovedDefinition extends DefinitionPath {
  readonly kind: DefinitionKind;
  readonly usedBy: readonly string[];
}

export const RemoveDefinition = useCase({
  name: 'remove-definition',
  body: RemoveDefinitionBody,
  stream: (path: RemovedDefinition) => streamOfPath(path),
  decider: exhibition,
  exists: (state, { target: { kind, code } }) => mustExist(state, kind, code),
  revision: (state, { target: { kind, code } }) => findDefinition(state, kind, code)?.revision,
  decide: (state, { target: { kind, code, usedBy }, body }) => removeDefinition(state, kind, code, usedBy, body.reason),
  result: (done, { target: { code } }) => changed(done, { code }),
});
