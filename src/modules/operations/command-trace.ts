import { tracingChannel } from 'node:diagnostics_channel';
import type { ProblemCode } from '../../kernel/problem-codes.js';
import type { StreamName } from '../../kernel/stream.js';

/** How a command ended: refused for what it asked (4xx), or failed (5xx). */
export type CommandEnd = 'done' | 'refused' | 'failed';

/** What is done with a command on the bus. */
export type CommandMode = 'execute' | 'preview' | 'batch';

/** One command on the bus; the outcome is set when it ended. */
export interface TracedCommand {
  readonly name: string;
  outcome?: CommandEnd;
  /** Code of the problem, where there is one. */
  problem?: ProblemCode;
}

/** What a tracer gets of commands on the bus: ids, and nothing of their bodies or results. */
export interface CommandTrace {
  readonly mode: CommandMode;
  /** One, or each of a preview or a batch. */
  readonly commands: readonly TracedCommand[];
  /** Id of the request, as in the log lines and in the metadata of events. */
  readonly correlation?: string;
  /** Code; where the command goes to several streams of an exhibition. */
  readonly exhibition?: string;
  /** Where the command goes to one stream; of a use case it is set when the command ended. */
  stream?: StreamName;
}

/** `tracing:register:command:start` and so on. A subscriber that throws ends the process: Node.js rethrows its error uncaught. */
const commandChannel = tracingChannel<unknown, CommandTrace>('register:command');

/**
 * Runs a command and publishes its trace where there is a subscriber; `execute` sets the outcomes. The `error` channel gets
 * failures alone. The result is not published: it can hold personal data.
 */
export function traced<Result>(trace: CommandTrace, execute: () => Promise<Result>): Promise<Result> {
  if (!commandChannel.hasSubscribers) return execute();
  return new Promise((resolve, reject) => {
    const run = async (): Promise<void> => {
      const executing = execute();
      resolve(executing);
      await executing.catch((error: unknown) => {
        if (trace.commands[0]?.outcome !== 'refused') throw error;
      });
    };
    commandChannel.tracePromise(run, trace).catch(reject);
  });
}
