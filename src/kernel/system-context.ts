import type { CommandContext } from './command-context.js';

/** The context of a command that the register gives by itself; `command`: its id, a UUID. */
export const systemContext = (command: string, now: Date): CommandContext => ({
  command,
  correlation: command,
  actor: { access: 'register', role: 'system' },
  now,
  ifMatchRequired: false,
  faults: [],
});
