import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Cell } from '../../values/csv.js';
import { rowXml, SHEET_END, SHEET_ROWS, sheetStart } from './sheet-xml.js';
import { PARTS, type SheetPart } from './workbook-parts.js';

/** 1 of 0 to 9: most of what 6 saves, at a third of its time. */
const DEFLATE_LEVEL = 1;

/**
 * A workbook (ECMA-376, part 1) with a header that stays in sight, written as its rows come: `pages` brings them. Rows
 * beyond what a sheet can hold (1,048,576) go on in a next one. A text is never a formula here.
 */
export async function* xlsxFile(
  name: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream();
  const sheets: SheetPart[] = [];
  let room = 0;
  for await (const rows of pages) {
    for (let at = 0; at < rows.length || sheets.length === 0;) {
      if (room === 0) {
        if (sheets.length > 0) zip.end(SHEET_END);
        const id = sheets.length + 1;
        sheets.push({ id, name: id === 1 ? name : `${name} ${id}` });
        zip.begin(`xl/worksheets/sheet${id}.xml`);
        zip.write(sheetStart(columns));
        room = SHEET_ROWS - 1;
      }
      const some = rows.slice(at, at + room);
      zip.write(some.map((row) => rowXml(row)).join(''));
      at += some.length;
      room -= some.length;
    }
    yield* zip.taken();
  }
  zip.end(SHEET_END);
  for (const { path, content } of PARTS(sheets)) {
    zip.begin(path);
    zip.end(content);
  }
  zip.close();
  yield* zip.taken();
}

/** One entry after another; what is written can be taken at any time. */
class ZipStream {
  private chunks: Uint8Array[] = [];
  private entry: ZipDeflate | undefined;
  private readonly zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    this.chunks.push(chunk);
  });

  begin(path: string): void {
    this.entry = new ZipDeflate(path, { level: DEFLATE_LEVEL });
    this.zip.add(this.entry);
  }

  write(text: string): void {
    this.entry?.push(strToU8(text));
  }

  end(text: string): void {
    this.entry?.push(strToU8(text), true);
  }

  close(): void {
    this.zip.end();
  }

  taken(): readonly Uint8Array[] {
    const { chunks } = this;
    this.chunks = [];
    return chunks;
  }
}
