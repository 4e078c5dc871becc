import Table from 'cli-table3';
import { Position } from '../kernel/position.js';
import { readConfig } from '../app/config.js';
import { summariseLog, type LogSummary } from '../log/embedded/open/log-summary.js';
import type { ServerLog } from '../log/eventstoredb/eventstoredb-log-reader.js';
import { walkServerLog } from '../log/eventstoredb/walk-server-log.js';
import { readFileState, type ReadFileState } from '../projections/file/read-file-state.js';
import { readModels } from '../app/projections.js';
import { streamKinds } from '../app/streams.js';
import { folderWithLog } from './data-folder.js';
import { counted } from './ticker.js';

/** Shows what the data folder holds and how far its read models are. */
export async function inspect(): Promise<void> {
  const { dataDir, store } = readConfig(process.env);
  const folder = store.kind === 'embedded' ? folderWithLog(process.env) : dataDir;
  // First, so that read models seen beside a growing log are never ahead of it.
  const reads = readFileState(folder, readModels);
  const log = store.kind === 'embedded' ? summariseLog(folder) : await summariseServerLog({ ...store, folder });
  const head = new Position(log.logId, log.incarnation, BigInt(log.head));
  const sections = [
    columns([
      ['folder', folder],
      ['log id', log.logId],
      ['incarnation', String(log.incarnation)],
      ['head', head.toString()],
      ['log', log.bytes === undefined ? 'in EventStoreDB' : bytes(log.bytes)],
      ['events', counted('events' in log ? log.events : log.head)],
      ...(log.commands === undefined ? [] : [['commands on record', counted(log.commands)] as const]),
    ]),
    table(
      ['streams of', 'streams', 'events'],
      log.categories.map(({ category, streams, events }) => [category, streams, events]),
    ),
    table(
      ['events of type', 'events'],
      log.types.map(({ type, events }) => [type ?? '(damaged)', events]),
    ),
    columns([
      ['read models', reads.file],
      ['size', bytes(reads.bytes)],
      ['checkpoint', reads.checkpoint?.position.toString() ?? 'none'],
      ['state', stateOf(reads, head)],
    ]),
  ];
  process.stdout.write(`\n${sections.join('\n\n')}\n\n`);
}

/** Of a log on a server: without what only a file tells. */
type ServerLogSummary = Omit<LogSummary, 'bytes' | 'commands'> &
  Partial<Pick<LogSummary, 'bytes' | 'commands'>> & { /** Without those that were lost. */ readonly events: number };

async function summariseServerLog(log: Omit<ServerLog, 'kinds'>): Promise<ServerLogSummary> {
  const { logId, incarnation, head, events, categories, types } = await walkServerLog({ ...log, kinds: streamKinds });
  return {
    logId,
    incarnation,
    head,
    events,
    categories: [...categories].map(([category, counts]) => ({ category, ...counts })).sort(byName('category')),
    types: [...types].map(([type, count]) => ({ type, events: count })).sort(byName('type')),
  };
}

const byName =
  <Name extends string>(name: Name) =>
  (one: Readonly<Record<Name, string>>, other: Readonly<Record<Name, string>>): number =>
    one[name] < other[name] ? -1 : 1;

/** How the read models stand against the log. */
function stateOf({ checkpoint, building }: ReadFileState, head: Position): string {
  if (building) return 'being built, or the build was broken off';
  if (checkpoint === undefined) return 'none to read; built when the register starts';
  if (!checkpoint.position.sameLogAs(head)) return 'of another log; built anew when the register starts';
  const behind = Number(head.value - checkpoint.position.value);
  return behind === 0 ? 'level with the log' : `${counted(behind)} events behind the log`;
}

const bytes = (count: number): string => `${counted(Math.ceil(count / 1024))} KiB`;

const columns = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([name, value]) => `  ${name.padEnd(20)}${value}`).join('\n');

/** Names on the left, numbers on the right. */
function table(head: readonly string[], rows: readonly (readonly [string, ...number[]])[]): string {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', right: '', 'right-mid': '', middle: '  ' };
  const lines = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
    chars: {
      ...none,
      ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
      ...{ left: ' ', 'left-mid': '', mid: '', 'mid-mid': '' },
    },
    style: { head: [], border: [] },
  });
  for (const [name, ...counts] of rows) lines.push([name, ...counts.map(counted)]);
  return lines
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
