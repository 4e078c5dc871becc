import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { CommandRefused } from '../command-refused.js';
import { RefusedByRegister, RegisterClient } from './register-client.js';

/** What a station may come by its token with. */
export interface TokenSource {
  /** Link or code of an invitation of role printer. */
  readonly invitation?: string | undefined;
  /** Keeps the token of an accepted invitation. */
  readonly tokenFile: string;
  readonly address: string;
}

/** The code of an invitation, and where the register is if it came as a link. */
export function invitationParts(invitation: string): { readonly code: string; readonly origin?: string } {
  if (!URL.canParse(invitation)) return { code: invitation };
  const { hash, origin } = new URL(invitation);
  const code = new URLSearchParams(hash.slice(1)).get('invitation');
  if (code === null) throw new CommandRefused('--invitation takes the link or the code of an invitation.', 2);
  return { code, origin };
}

/** The token of an invitation, which is kept, of PRINT_STATION_TOKEN, or kept before. Throws CommandRefused. */
export async function stationToken({ invitation, tokenFile, address }: TokenSource): Promise<string> {
  if (invitation !== undefined) return accepted(invitation, tokenFile, address);
  const token = process.env['PRINT_STATION_TOKEN'] ?? '';
  const known = token === '' ? keptToken(tokenFile) : token;
  if (known !== '') return known;
  throw new CommandRefused(
    'Give --invitation the link or the code of an invitation of role printer, or set PRINT_STATION_TOKEN to its token.',
    2,
  );
}

/** Accepts an invitation; one that was accepted before leaves the token that was kept then. */
async function accepted(invitation: string, file: string, address: string): Promise<string> {
  const { code } = invitationParts(invitation);
  // First, since the code is good once: a token that cannot be kept would be lost.
  const place = openFile(file);
  try {
    const client = new RegisterClient(address, '/v1/access', undefined);
    const { token } = (await client.post('/accept', { code }, randomUUID())) as { token: string };
    ftruncateSync(place);
    writeSync(place, `${token}\n`);
    fsyncSync(place);
    process.stdout.write(`The invitation is accepted; the token is kept in ${file}.\n`);
    return token;
  } catch (error) {
    if (!(error instanceof RefusedByRegister)) throw error;
    const known = keptToken(file);
    if (known === '') throw new CommandRefused(`The register refuses the invitation: ${error.message}`, 1);
    process.stdout.write(`The invitation cannot be accepted (again); the token in ${file} is used.\n`);
    return known;
  } finally {
    closeSync(place);
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'a', 0o600);
  } catch (error) {
    throw new CommandRefused(`The token cannot be kept: ${(error as Error).message}`, 2);
  }
}

/** '' where none was kept. */
function keptToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
