import { changedOrCreated, type CommandResult } from '../../../http/answers.js';
import type { Done } from '../../../kernel/command-steps.js';
import { findDefinition, type DefinitionKind } from '../definitions.js';
import { exhibitionStream, type Exhibition } from '../exhibition.decider.js';
import type { ExhibitionEvent } from '../exhibition.events.js';

/** A zone, gate or category, as its path names it. */
export interface DefinitionPath {
  readonly exhibition: string;
  readonly code: string;
}

export const streamOfPath = ({ exhibition }: DefinitionPath) => exhibitionStream(exhibition);

const PLURALS = { zone: 'zones', gate: 'gates', category: 'categories' } as const;

/** What a PUT answers: 201 the first time, 200 afterwards. */
export const defined = (
  kind: DefinitionKind,
  { exhibition, code }: DefinitionPath,
  done: Done<Exhibition, ExhibitionEvent>,
): CommandResult => {
  const existed = findDefinition(done.before, kind, code) !== undefined;
  return changedOrCreated(done, existed, `/v1/exhibitions/${exhibition}/${PLURALS[kind]}/${code}`, { code });
};
