import type { Schema } from '../answer-schema.js';
import { cellOf, columnsOf, itemsOf, propertiesOf, withColumns, type Column } from './columns.js';
import type { Cell } from '../../values/csv.js';

/** An answer as rows and columns, as its schema says. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: (body: unknown) => readonly (readonly Cell[])[];
}

type Body = Readonly<Record<string, unknown>>;

/** The table of a page of a list, or of counts. `more`: names of further columns of the list. */
export function tableOf(schema: Schema, more: readonly string[] = []): Table {
  const fields = Object.entries(propertiesOf(schema) ?? {});
  const lists = fields.flatMap(([name, field]) => {
    const item = itemsOf(field);
    return item !== undefined && propertiesOf(item) !== undefined ? [{ name, columns: columnsOf(item) }] : [];
  });
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return listTable(only.name, withColumns(only.columns, more), fields);
  return partsTable(lists, fields);
}

interface Part {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The rows of the one list, and its sum after them where the answer has one. */
function listTable(list: string, columns: readonly Column[], fields: readonly (readonly [string, Schema])[]): Table {
  const sums = fields.filter(([, field]) => propertiesOf(field) !== undefined).map(([name]) => name);
  return {
    columns: columns.map(({ name }) => name),
    rows: (body) => {
      const items = (body as Body)[list] as readonly unknown[];
      const all = [...items, ...sums.map((name) => (body as Body)[name])];
      return all.map((row) => columns.map((column) => cellOf(row, column)));
    },
  };
}

/** Rows of several lists under one another, the first column naming the list; before them what is said of the whole. */
function partsTable(lists: readonly Part[], fields: readonly (readonly [string, Schema])[]): Table {
  const names = new Set(lists.map(({ name }) => name));
  const whole = fields.filter(([name]) => !names.has(name)).flatMap(([name, field]) => columnsOf(field, [name]));
  const columns = [...new Set([...whole, ...lists.flatMap((list) => list.columns)].map(({ name }) => name))];
  const row = (part: string, of: readonly Column[], value: unknown): readonly Cell[] => {
    const cells = new Map(of.map((column) => [column.name, cellOf(value, column)]));
    return [part, ...columns.map((name) => cells.get(name))];
  };
  return {
    columns: ['part', ...columns],
    rows: (body) => [
      row('total', whole, body),
      ...lists.flatMap(({ name, columns: of }) =>
        ((body as Body)[name] as readonly unknown[]).map((item) => row(name, of, item)),
      ),
    ],
  };
}
