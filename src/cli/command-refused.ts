/** Exit codes: 0 done, 1 it cannot be done as things are, 2 the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

/** An operator's command does nothing, or stops; `message` is one sentence that says what to do. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    message: string,
    readonly exitCode: ExitCode = 1,
  ) {
    super(message);
  }
}
