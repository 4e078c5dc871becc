import Database from 'better-sqlite3';

/**
 * All rows of a read file, checkpoint included, as lines `table {"column": value, …}` sorted by table and row; BLOBs in
 * hex. Shadow tables of full-text search are left out: their bytes depend on how rows were batched.
 */
export function* dump(file: string): Generator<string> {
  const db = new Database(file, { readonly: true });
  try {
    const tables = db.prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    );
    for (const { name } of tables.all()) {
      const columns = db.prepare(`SELECT * FROM "${name}"`).columns();
      const order = columns.map((_, column) => column + 1).join(', ');
      for (const row of db.prepare(`SELECT * FROM "${name}" ORDER BY ${order}`).iterate())
        yield `${name} ${JSON.stringify(row, blobsInHex)}`;
    }
  } finally {
    db.close();
  }
}

// A Buffer comes here as its toJSON made it.
const blobsInHex = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data)
    ? Buffer.from(value.data as number[]).toString('hex')
    : value;
