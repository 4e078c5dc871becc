import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { isSealed, seal, SealBroken } from '../sealed-files/sealed-file.js';

/**
 * What is wrong with a read file, if anything is, and where. One that was closed in good order is compared with its
 * seal, byte for byte; after a crash SQLite checks that rows and indexes agree, which a changed text in a row passes.
 */
export function faultOfReadFile(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return isSealed(file) ? undefined : structuralFault(file);
  } catch (error) {
    return error instanceof SealBroken ? error.message : String(error);
  }
}

function structuralFault(file: string): string | undefined {
  const db = new Database(file, { readonly: true });
  try {
    const found = String(db.pragma('integrity_check(1)', { simple: true }));
    return found === 'ok' ? undefined : found;
  } finally {
    db.close();
  }
}

/** Seals a read file that its projector has closed; while somebody still reads it, its WAL is beside it, and it stays as it is. */
export function sealReadFile(file: string): void {
  const wal = `${file}-wal`;
  if (existsSync(file) && (!existsSync(wal) || statSync(wal).size === 0)) seal(file);
}
