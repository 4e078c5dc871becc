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
