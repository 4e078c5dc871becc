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

/** Not even what a log writes as it opens has room. */
export class FolderFull extends CannotOpenLog {
  override readonly name = 'FolderFull';
  constructor(readonly folder: string) {
    super(`The disk of the folder ${folder} is full: make some room there, and start again.`);
  }
}

/** What keeps a folder from being used, by the code of an error of SQLite or the file system. */
export const folderFault = (folder: string, code: string): CannotOpenLog =>
  /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE)$/.test(code)
    ? new FolderFull(folder)
    : new FolderNotUsable(folder, code);

/** The files hold no log, or one that this version does not read. */
export class NoReadableLog extends CannotOpenLog {
  override readonly name: string = 'NoReadableLog';
}

/** What the files hold is not what was written there. */
export class LogDamaged extends NoReadableLog {
  override readonly name = 'LogDamaged';
  constructor(
    readonly folder: string,
    /** What, and where. */
    readonly fault: string,
  ) {
    super(`The log in ${folder} is damaged (${fault}): restore it from a backup.`);
  }
}

/** The log lacks what it had, or has another past: an older copy, or one of another register. */
export class LogBehindItsMark extends CannotOpenLog {
  override readonly name = 'LogBehindItsMark';
  constructor(
    readonly folder: string,
    fault: string,
  ) {
    super(
      `The log in ${folder} is not the one that was written here (${fault}): put the latest files back, or restore a backup into a new folder.`,
    );
  }
}

/** Badges, fingerprints and answers of this log were made with another secret. */
export class SecretOfAnotherLog extends CannotOpenLog {
  override readonly name = 'SecretOfAnotherLog';
  constructor(readonly folder: string) {
    super(
      `The register's secret is not the one that the log in ${folder} was written with: put that one back from your backup.`,
    );
  }
}

/** The SQLite that is installed can lose acknowledged writes. */
export class SqliteNotFit extends CannotOpenLog {
  override readonly name: string = 'SqliteNotFit';
  constructor(fault: string) {
    super(`${fault}: install the packages of package-lock.json (npm ci).`);
  }
}

/** SQLite before 3.51.3 can lose acknowledged writes when the WAL is reset. */
export class SqliteTooOld extends SqliteNotFit {
  override readonly name = 'SqliteTooOld';
  constructor(readonly version: string) {
    super(`SQLite ${version} is too old for the log`);
  }
}
