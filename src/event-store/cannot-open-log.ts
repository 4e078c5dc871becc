/** Why a log does not start, in one sentence that says what to do. */
export class CannotOpenLog extends Error {
  override readonly name: string = 'CannotOpenLog';
}

/** Another store, in this process or another, owns the folder. */
export class FolderInUse extends CannotOpenLog {
  override readonly name = 'FolderInUse';
  constructor(readonly folder: string) {
    super(`The folder ${folder} is in use by another process: stop that one, or choose another folder.`);
  }
}

/** The folder cannot be made, read or written. */
export class FolderNotUsable extends CannotOpenLog {
  override readonly name = 'FolderNotUsable';
  constructor(
    readonly folder: string,
    fault: string,
  ) {
    super(`The folder ${folder} cannot be used (${fault}): make it readable and writable, or choose another folder.`);
  }
}
