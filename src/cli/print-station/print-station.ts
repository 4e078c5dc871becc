import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandRefused } from '../command-refused.js';
import { untilSignalled } from '../until-signalled.js';
import { PrinterFault, cupsPrinter, socketPrinter, type Printer } from './printer.js';
import { RefusedByRegister, RegisterClient } from './register-client.js';
import { invitationParts, stationToken } from './station-token.js';

export interface StationOptions {
  /** CUPS knows it by this name. */
  readonly printer?: string;
  /** Or it is reached by TCP: `host` or `host:port`. */
  readonly tcp?: string;
  readonly exhibition: string;
  /** Where the station stands. */
  readonly desk?: string;
  /** Of the register; that of the invitation's link where it is left out. */
  readonly url?: string;
  /** Link or code, accepted once. */
  readonly invitation?: string;
  readonly tokenFile: string;
  readonly format?: 'pdf' | 'zpl';
  readonly dpi: '203' | '300';
  /** Ends when no job waits. */
  readonly once?: boolean;
}

const RAW_PORT = 9100;
/** How long an idle station waits before it asks again, in ms. */
const POLL_MS = 2000;
/** How often it reports that it is there, in ms. */
const REPORT_MS = 60_000;

interface Job {
  readonly id: string;
  readonly pages: number;
}

/** Feeds a printer from the print queue until a signal ends it. */
export async function printStation(options: StationOptions): Promise<void> {
  const { exhibition, desk, invitation, tokenFile, once = false } = options;
  const format = options.format ?? (options.tcp === undefined ? 'pdf' : 'zpl');
  const printer = printerOf(options, format);
  const origin = invitation === undefined ? undefined : invitationParts(invitation).origin;
  const address = (options.url ?? origin ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
  const token = await stationToken({ invitation, tokenFile, address });
  const path = `/v1/exhibitions/${exhibition}`;
  const register = new RegisterClient(address, `${path}/print-jobs`, token);
  const itself = new RegisterClient(address, `${path}/devices`, token);
  let reportedAt = -Infinity;
  const signal = untilSignalled();
  const place = desk === undefined ? {} : { desk };
  while (!signal.aborted) {
    const { job } = (await asked(() => register.post('/next', place, randomUUID()))) as { job: Job | null };
    if (performance.now() - reportedAt >= REPORT_MS) {
      reportedAt = performance.now();
      await asked(() => itself.post('/me', desk === undefined ? {} : { name: desk }, randomUUID()));
    }
    if (job !== null) await work(register, printer, job, format === 'pdf' ? 'pdf' : `zpl?dpi=${options.dpi}`);
    else if (once) return;
    else await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Prints a job and says what became of it. A job whose lease was lost meanwhile is reported and left alone. */
async function work(register: RegisterClient, printer: Printer, { id, pages }: Job, file: string): Promise<void> {
  const say = (what: string) => process.stdout.write(`job ${id}, ${pages} pages: ${what}\n`);
  try {
    await printer.print(id, await register.bytes(`/${id}.${file}`));
    await register.post(`/${id}/confirm`, {}, randomUUID());
    say('printed');
  } catch (error) {
    const isLost = error instanceof RefusedByRegister && error.code === 'wrong-status';
    if (!isLost && !(error instanceof PrinterFault)) throw error;
    say(`failed: ${error.message}`);
    await register.post(`/${id}/fail`, { reason: error.message }, randomUUID()).catch(unlessLost);
  }
}

/** Another station has the job by now. */
function unlessLost(error: unknown): void {
  if (!(error instanceof RefusedByRegister) || error.code !== 'wrong-status') throw error;
}

/** Throws CommandRefused where the access may not print. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RefusedByRegister)) throw error;
    throw new CommandRefused(`The register refuses: ${error.message}`, error.status === 404 ? 2 : 1);
  }
}

function printerOf({ printer, tcp }: StationOptions, format: 'pdf' | 'zpl'): Printer {
  if ((printer === undefined) === (tcp === undefined))
    throw new CommandRefused('Name the printer by --printer or by --tcp, one of them.', 2);
  if (printer !== undefined) return cupsPrinter(printer, format === 'zpl');
  const [, host, port] = /^([^:]+|\[[^\]]+\])(?::([0-9]{1,5}))?$/.exec(tcp ?? '') ?? [];
  if (host === undefined) throw new CommandRefused(`--tcp takes a host or host:port, not ${tcp ?? ''}.`, 2);
  return socketPrinter(host, Number(port ?? RAW_PORT));
}
