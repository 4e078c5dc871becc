import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const folder = new URL('../../demo/', import.meta.url);

/** The bytes of a file of the folder `demo`. */
export const demoFile = (file: string): Buffer => readFileSync(new URL(file, folder));

/** Rows of a CSV file of the folder `demo`, by column name. Throws where the header is not exactly `columns`. */
export function readTable<Column extends string>(
  file: string,
  columns: readonly Column[],
): readonly Readonly<Record<Column, string>>[] {
  const [header = [], ...rows] = parse(demoFile(file), {
    bom: true,
    comment: '#',
    comment_no_infix: true,
  });
  if (header.join() !== columns.join()) throw new Error(`demo/${file} must have the columns ${columns.join()}`);
  return rows.map(
    (row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])) as Record<Column, string>,
  );
}
