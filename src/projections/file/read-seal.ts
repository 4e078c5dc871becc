import Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { syncFile } from '../../files/durable.js';
import { isSealed, seal, SealBroken } from '../../files/sealed-file.js';
import { bootMarkOf, isOfThisBoot } from './boot-mark.js';

/**
 * What is wrong with a read file, if anything is, and where. One that was closed cleanly is compared with its
 * seal, byte for byte. One whose process was killed is as that left it, and SQLite checks that rows and indexes agree,
 * which a changed text in a row passes. One that was open when the machine stopped may hold anything.
 */
export function faultOfReadFile(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    if (isSealed(file)) return undefined;
    return isOfThisBoot(file) ? structuralFault(file) : 'it was open when the machine stopped';
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

/**
 * Seals a read file that its projector has closed, once it is on the disk; while it has a reader, its WAL is
 * beside it, and it stays as it is.
 */
export function sealReadFile(file: string): void {
  const wal = `${file}-wal`;
  if (!existsSync(file) || (existsSync(wal) && statSync(wal).size > 0)) return;
  syncFile(file);
  seal(file);
  rmSync(bootMarkOf(file), { force: true });
}
