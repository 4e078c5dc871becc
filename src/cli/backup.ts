import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readConfig } from '../app/config.js';
import { makeFolder } from '../files/make-folder.js';
import { syncFolder } from '../files/durable.js';
import { copyLog } from '../log/embedded/open/copy-log.js';
import { verifyLog } from '../log/embedded/verify/verify-log.js';
import { secretFile } from '../files/secret/secret-file.js';
import { CommandRefused } from './command-refused.js';
import { folderWithLog } from './data-folder.js';
import { copySecret } from './secret-copy.js';
import { noteLogCheck } from './note-log-check.js';
import { counted, Ticker } from './ticker.js';

/**
 * Copies the log into a new folder, whether the register runs or not. The folder gets its name only when the copy is
 * verified and on the disk.
 */
export async function backUp(target: string, { withKeys = false }: { readonly withKeys?: boolean }): Promise<void> {
  const from = folderWithLog(process.env);
  const { secretFile: secret } = readConfig(process.env);
  const to = resolve(target);
  if (existsSync(to)) throw new CommandRefused(`${to} exists already; name a folder that does not.`);
  const ticker = new Ticker();
  makeFolder(dirname(to));
  const draft = mkdtempSync(`${to}.unfinished-`);
  try {
    if (withKeys) copySecret(secret, secretFile(draft));
    await copyLog(from, draft, ticker.copying);
    const copied = verifyLog(draft, { progress: ticker.verifying });
    const { logId, incarnation, events } = copied;
    renameSync(draft, to);
    syncFolder(dirname(to));
    ticker.end(
      `Backed up ${counted(events)} events of the log ${logId}.${incarnation} to ${to}, and verified the copy.`,
    );
    noteLogCheck(from, 'backup', copied);
  } catch (error) {
    ticker.clear();
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  process.stdout.write(
    withKeys
      ? 'The secret is in it: badges can be forged with this folder, so lock it away.\n'
      : `The secret is not in it: keep a copy of ${secret} in another place, for no register starts without it.\n`,
  );
}
