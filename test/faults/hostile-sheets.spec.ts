import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { sheetXml, workbook } from '../support/workbooks.js';

const MIB = 1024 * 1024;
const MAX_MEMORY_MIB = 300;
const READER = new URL('../../dist/modules/imports/read/sheet-files.js', import.meta.url).href;

/** Reads a file in a process of its own; prints why it was refused, and how far the memory of the process grew, in MiB. */
const READING = `
  import { readFileSync } from 'node:fs';
  const { SheetFiles } = await import(${JSON.stringify(READER)});
  const files = new SheetFiles();
  await files.read({ bytes: Buffer.from('name'), format: 'csv' });
  const [, file, format] = process.argv;
  const bytes = readFileSync(file);
  const before = process.memoryUsage.rss();
  const refused = await files.read({ bytes, format }).then(() => 'read', ({ detail }) => detail);
  const grown = process.resourceUsage().maxRSS / 1024 - before / ${MIB};
  console.log(JSON.stringify({ refused, grown }));
  process.exit();
`;

describe('memory that a hostile sheet takes', () => {
  it.each([
    [
      'more shared texts than a sheet has cells',
      'xlsx',
      () =>
        workbook(
          { A: sheetXml('<row/>') },
          { 'xl/sharedStrings.xml': strToU8(`<sst>${'<si><t>яяяяяяяяяяяя</t></si>'.repeat(1_100_000)}</sst>`) },
        ),
      'too many texts',
    ],
    [
      'attributes without end',
      'xlsx',
      () => workbook({ A: sheetXml(`<row${' a="1"'.repeat(5_000_000)}/>`) }),
      'too many attributes',
    ],
    ['fields without end', 'csv', () => Buffer.alloc(20 * MIB, ';'), 'more than 200 columns'],
    ['a quote that is never closed', 'csv', () => Buffer.alloc(20 * MIB, 'A').fill('"', 0, 1), 'a quote is not closed'],
  ])('by %s stays below 300 MB', (_, format, file, sentence) => {
    const folder = mkdtempSync(join(tmpdir(), 'hostile-sheet-'));
    try {
      const path = join(folder, 'file');
      writeFileSync(path, file());
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', READING, path, format], {
        encoding: 'utf8',
      });
      const { refused, grown } = JSON.parse(output) as { refused: string; grown: number };
      // On a busy machine the time may end first.
      expect(refused).toMatch(new RegExp(`${sentence}|takes too long`));
      expect(grown).toBeLessThan(MAX_MEMORY_MIB);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
