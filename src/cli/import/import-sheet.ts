import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandRefused } from '../command-refused.js';
import { RefusedByRegister, RegisterClient } from '../print-station/register-client.js';

export interface ImportOptions {
  readonly exhibition: string;
  readonly kind: string;
  readonly url: string;
  readonly language: string;
  readonly mapping?: string;
  readonly apply?: true;
  readonly confirm?: true;
}

const TYPES: Readonly<Record<string, string>> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.tsv': 'text/tab-separated-values',
};
const POLL_MS = 500;
/** Rows with faults that are listed, at most. */
const LISTED_ROWS = 50;

interface Received {
  readonly id: string;
  readonly found: {
    readonly rows: number;
    readonly columns: readonly { readonly column: string; readonly header: string; readonly field: string | null }[];
  };
}
interface Row {
  readonly row: number;
  readonly action: string;
  readonly faults: readonly { readonly cell?: string; readonly message: string }[];
}
interface Preview {
  readonly totals: Readonly<Record<string, number>>;
  readonly rows: readonly Row[];
}
interface Import {
  readonly status: string;
  readonly progress?: { readonly done: number; readonly total: number };
  readonly outcome?: Readonly<Record<string, unknown>>;
}

/** Brings a sheet over HTTP: sends it, says what it would do, and carries it out where that is asked for. */
export async function importSheet(file: string, options: ImportOptions): Promise<void> {
  const token = process.env['IMPORT_TOKEN'];
  if (token === undefined || token === '')
    throw new CommandRefused('Set IMPORT_TOKEN to the token of a registrar or a focal point.', 2);
  const { exhibition, url } = options;
  const path = `/v1/exhibitions/${encodeURIComponent(exhibition)}/imports`;
  const client = new RegisterClient(url.replace(/\/$/, ''), path, token);
  try {
    await carryOut(client, file, options);
  } catch (error) {
    throw error instanceof RefusedByRegister ? new CommandRefused(error.message) : error;
  }
}

async function carryOut(client: RegisterClient, file: string, options: ImportOptions): Promise<void> {
  const { id, found } = (await client.json('POST', '', await readFile(file), {
    'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'text/csv',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(file))}`,
    'Import-Kind': options.kind,
    'Idempotency-Key': randomUUID(),
  })) as Received;
  tell(`Import ${id}: ${found.rows} rows.`);
  if (options.mapping !== undefined) {
    const mapping = JSON.parse(await readFile(options.mapping, 'utf8')) as object;
    await client.json('PUT', `/${id}/mapping`, mapping);
  } else for (const { column, header, field } of found.columns) tell(`  ${column} ${header} → ${field ?? 'left out'}`);
  const language = { 'Accept-Language': options.language };
  const { totals, rows } = (await client.json('GET', `/${id}/preview`, undefined, language)) as Preview;
  tellPreview(totals, rows);
  if (options.apply !== true) {
    tell('Nothing was changed. Repeat the command with --apply to carry it out.');
    return;
  }
  await client.json('POST', `/${id}/apply`, { confirm: options.confirm === true }, { 'Idempotency-Key': randomUUID() });
  for (;;) {
    const { status, progress, outcome } = (await client.json('GET', `/${id}`)) as Import;
    if (status !== 'applying') {
      const { leftOut: _leftOut, ...counts } = outcome ?? {};
      tell(`Applied: ${countsOf(counts)}.`);
      return;
    }
    if (progress !== undefined && progress.total > 0) tell(`  ${progress.done} of ${progress.total} rows`);
    await sleep(POLL_MS);
  }
}

function tellPreview(totals: Preview['totals'], rows: readonly Row[]): void {
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  for (const { row, action, faults } of faulty.slice(0, LISTED_ROWS))
    for (const { cell, message } of faults) tell(`  ${cell ?? `row ${row}`}: ${action}: ${message}`);
  if (faulty.length > LISTED_ROWS) tell(`  … and ${faulty.length - LISTED_ROWS} more rows with faults`);
  tell(`Preview: ${countsOf(totals)}.`);
}

const countsOf = (counts: Readonly<Record<string, unknown>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${String(count)} ${name}`)
    .join(', ');

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
