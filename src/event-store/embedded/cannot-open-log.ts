/** Why the embedded log does not start, in one sentence that says what to do. */
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

/** The files hold no log, or one that this version does not read. */
export class NoReadableLog extends CannotOpenLog {
  override readonly name = 'NoReadableLog';
}

/** SQLite before 3.51.3 can lose acknowledged writes when the WAL is reset. */
export class SqliteTooOld extends CannotOpenLog {
  override readonly name = 'SqliteTooOld';
  constructor(readonly version: string) {
    super(`SQLite ${version} is too old for the log: install the packages of package-lock.json (npm ci).`);
  }
}
