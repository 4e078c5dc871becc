import type { Position } from '../../kernel/position.js';
import { Problem } from '../../kernel/problem.js';
import type { Projector } from './projector.js';

/**
 * Waits until the read tables show the position, `timeoutMs` at most. Throws read-model-behind, and at once
 * read-model-stopped where they move no further.
 */
export async function untilShown(
  projector: Pick<Projector, 'reached' | 'status'>,
  position: Position,
  timeoutMs: number,
): Promise<void> {
  if (await projector.reached(position, timeoutMs)) return;
  if (projector.status.state === 'stopped')
    throw new Problem('read-model-stopped', 'The register cannot show its data until the operator has seen to it.');
  throw new Problem('read-model-behind', 'What was written is not readable yet. Try again in a second.');
}
