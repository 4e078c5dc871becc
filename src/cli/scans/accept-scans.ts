import { readFile } from 'node:fs/promises';
import { readConfig } from '../../app/config.js';
import {
  SEALED_SCANS_FORMAT,
  SEALED_SCANS_INFO,
  type ScansToSeal,
  type SealedScans,
} from '../../door-core/sealed-scans.js';
import { ScanSeal } from '../../files/secret/scan-seal.js';
import { openRegisterSecret } from '../../files/secret/secret-file.js';
import { CommandRefused } from '../command-refused.js';
import { RefusedByRegister, RegisterClient } from '../print-station/register-client.js';

export interface AcceptOptions {
  readonly url: string;
}

/** As many as a device sends at once. */
const BATCH_SCANS = 200;

interface Result {
  readonly scanId: string;
  readonly status: 'recorded' | 'replayed' | 'rejected';
  readonly errors?: readonly { readonly message: string }[];
}

/** Opens a file that a device sealed for the register, and sends its scans as the device would have. A repeat adds nothing. */
export async function acceptScans(file: string, { url }: AcceptOptions): Promise<void> {
  const token = process.env['SCANS_TOKEN'];
  if (token === undefined || token === '')
    throw new CommandRefused('Set SCANS_TOKEN to the token of a supervisor or an admin.', 2);
  const sealed = readSealed(await readFile(file, 'utf8'), file);
  const { device, rosterPosition, skewMs, scans } = opened(sealed, file);
  const path = `/v1/exhibitions/${encodeURIComponent(sealed.exhibition)}/scans/batch`;
  const client = new RegisterClient(url.replace(/\/$/, ''), path, token);
  const counts = { recorded: 0, replayed: 0, rejected: 0 };
  for (let sent = 0; sent < scans.length; sent += BATCH_SCANS) {
    const batch = {
      // The device's clock as it would be now: its scans are as old as it says.
      sentAt: new Date(Date.now() + skewMs).toISOString(),
      ...(device !== undefined && { device }),
      rosterPosition,
      scans: scans.slice(sent, sent + BATCH_SCANS),
    };
    for (const { scanId, status, errors } of await resultsOf(client, batch)) {
      counts[status] += 1;
      if (status === 'rejected') tell(`  ${scanId}: ${errors?.[0]?.message ?? 'rejected'}`);
    }
  }
  tell(`${counts.recorded} recorded, ${counts.replayed} on record before, ${counts.rejected} rejected.`);
  if (counts.rejected > 0) throw new CommandRefused('Keep the file: the register did not take all of its scans.');
}

async function resultsOf(client: RegisterClient, batch: object): Promise<readonly Result[]> {
  try {
    return ((await client.json('POST', '', batch)) as { readonly results: readonly Result[] }).results;
  } catch (error) {
    throw error instanceof RefusedByRegister ? new CommandRefused(error.message) : error;
  }
}

function readSealed(text: string, file: string): SealedScans {
  let read: Partial<SealedScans> | null;
  try {
    read = JSON.parse(text) as Partial<SealedScans> | null;
  } catch {
    read = null;
  }
  if (read?.format !== SEALED_SCANS_FORMAT || typeof read.exhibition !== 'string')
    throw new CommandRefused(`${file} is not a file of scans that a door has sealed.`, 2);
  return read as SealedScans;
}

/** Throws UnusableSecret, CommandRefused. */
function opened(sealed: SealedScans, file: string): ScansToSeal {
  const secret = openRegisterSecret(readConfig(process.env).secretFile, false);
  try {
    return JSON.parse(new ScanSeal(secret).open(sealed, SEALED_SCANS_INFO, sealed.exhibition)) as ScansToSeal;
  } catch {
    throw new CommandRefused(`${file} was sealed for another register, or was changed since: it cannot be opened.`);
  }
}

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
