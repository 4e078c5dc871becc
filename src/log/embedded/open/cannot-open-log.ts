import { CannotOpenLog } from '../../cannot-open-log.js';

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
