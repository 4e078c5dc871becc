import Database from 'better-sqlite3';

/** A connection to a read file. */
export type Connection = Database.Database;

/** A prepared statement of a connection. */
export type ConnectionStatement<Values extends unknown[]> = Database.Statement<Values>;

/** Opens a read file to write in it; `create`: makes it where there is none. Throws what SQLite throws. */
export const openConnection = (file: string, { create }: { readonly create: boolean }): Connection =>
  new Database(file, { fileMustExist: !create });
