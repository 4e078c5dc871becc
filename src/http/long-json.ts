import { Turns } from '../kernel/turns.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Characters that are made bytes at once. */
const PART_CHARACTERS = 64 * 1024;

/** The JSON of `{ ...head, rows }` as bytes; `head` has a field. Other work of the thread goes on while it is written. */
export async function longJson(head: object, rows: Iterable<object>): Promise<Buffer> {
  const turns = new Turns();
  const parts: Buffer[] = [];
  let text = `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let separator = '';
  for (const row of rows) {
    text += separator + JSON.stringify(row);
    separator = ',';
    if (text.length > PART_CHARACTERS) {
      parts.push(Buffer.from(text));
      text = '';
    }
    await turns.pass();
  }
  return Buffer.concat([...parts, Buffer.from(`${text}]}`)]);
}
