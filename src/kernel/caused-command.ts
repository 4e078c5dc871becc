import { createHash } from 'node:crypto';
import type { CommandContext } from './command-context.js';
import { uuid5 } from './uuid5.js';

/** Names the space of ids of commands that other commands cause (RFC 9562, version 5). */
const CAUSED_COMMANDS = '0c0f1f6e-3c5f-4a0e-8f53-5d9b7d1f3a52';

/**
 * The context of a command that another one causes, under an id that follows from `name` alone: however often the cause
 * is repeated, it acts once. Without the cause's If-Match and faults.
 */
export function causedCommand(
  { command: causation, correlation, actor, now }: CommandContext,
  name: string,
): CommandContext {
  const command = uuid5(name, CAUSED_COMMANDS);
  const fingerprint = createHash('sha256').update(name).digest('hex');
  return {
    command,
    idempotency: { id: command, fingerprint },
    correlation,
    causation,
    actor,
    now,
    ifMatchRequired: false,
    faults: [],
  };
}
