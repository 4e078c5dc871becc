import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { importStream } from './import.decider.js';
import { ImportFiles } from './import-files.js';
import type { KnownImport } from './imports.state.js';
import type { ReadOptions, SheetContent } from './read/sheet.js';
import { SheetFiles } from './read/sheet-files.js';

/** Sheets that are kept as they were read: a preview is followed by another, or by the apply. */
const KEPT_SHEETS = 3;

/** The content of imports' files. */
@Injectable()
export class ImportSheets {
  private readonly kept = new LRUCache<string, SheetContent>({ max: KEPT_SHEETS });

  constructor(
    private readonly files: ImportFiles,
    private readonly sheets: SheetFiles,
  ) {}

  /** As the mapping says, or as `options`. Throws not-found where the file is not here, validation-failed. */
  async contentOf(theImport: KnownImport, options: ReadOptions = theImport.state.mapping): Promise<SheetContent> {
    const { sheet, encoding, delimiter } = options;
    const key = JSON.stringify([importStream(theImport), sheet, encoding, delimiter]);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const bytes = await this.files.get(theImport);
    const content = await this.sheets.read({ bytes, format: theImport.state.file.format, sheet, encoding, delimiter });
    this.kept.set(key, content);
    return content;
  }
}
