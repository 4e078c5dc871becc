/** Why a log does not start, in one sentence that says what to do. */
export class CannotOpenLog extends Error {
  override readonly name: string = 'CannotOpenLog';
}
