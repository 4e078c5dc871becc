import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config, StoreChoice } from './config.js';
import { StartRefused } from './start-refused.js';
import { CannotOpenLog } from '../log/cannot-open-log.js';
import { EmbeddedEventStore } from '../log/embedded/embedded-event-store.js';
import { highWaterFile, HighWaterMark } from '../log/embedded/open/high-water.js';
import { logFile } from '../log/embedded/open/log-database.js';
import { isMoved } from '../log/embedded/open/moved-log.js';
import type { AcknowledgedLoss } from '../log/eventstoredb/lost-entries.js';
import { LogUnavailable, type StreamDamaged } from '../kernel/event-store.js';
import { Journal } from '../kernel/journal.js';
import type { LogTree } from '../log/log-tree.js';
import type { LogSource } from '../log/open-log-reader.js';
import { codec } from './events.js';
import { streamKinds } from './streams.js';
import { addDiskGauges } from '../modules/operations/disk-gauges.js';
import type { LogServer } from '../modules/operations/readiness.js';
import { addServerGauges } from '../modules/operations/server-gauges.js';
import type { Metrics } from '../modules/operations/metrics.js';
import type { RegisterSecret } from '../files/secret/register-secret.js';

/** A log that is open, and what differs with where it is. */
export interface OpenedStore {
  readonly journal: Journal;
  /** For threads that read it. */
  readonly source: LogSource;
  /** What goes into the names of this node's own streams. */
  readonly node: string;
  /** Events in the log, as far as this node knows. */
  readonly size: () => number | Promise<number>;
  /** How far the log has come, as far as this node knows. Throws LogUnavailable. */
  readonly tree: () => LogTree;
  /** What the operator has acknowledged as lost. */
  readonly losses: readonly AcknowledgedLoss[];
  /** How the node stands to the log's server, where the log is on one. */
  readonly server?: LogServer;
}

export interface StoreParts {
  readonly config: Config;
  readonly secret: RegisterSecret;
  readonly metrics: Metrics;
  /** Called once the data folder is this process's own. */
  readonly held: () => void;
  readonly onFailure: (error: LogUnavailable) => void;
  /** Hears of a subscription that was dropped and begins again. */
  readonly onDropped: (fault: string) => void;
  /** Hears when this machine's clock and the log server's begin to differ by more than 1 s, and when they no longer do. */
  readonly onSkew: (skewMs: number) => void;
  /** Called with a stream that was deleted or truncated on the log's server. */
  readonly onDamage: (damage: StreamDamaged) => void;
  /** Called with what the log's server no longer holds, while the loss is not acknowledged. */
  readonly onLoss: (loss: string) => void;
  /** Hears why the secret's folder does not remember how far the log has come. */
  readonly onForgetful: (error: unknown) => void;
}

/** Whether the register has a log, and so a secret that must not be made anew. Throws StartRefused. */
export const isBegun = ({ store, dataDir }: Config): Promise<boolean> =>
  refusing(async () => {
    if (store.kind === 'embedded') return existsSync(logFile(dataDir));
    const { hasLog } = await import('../log/eventstoredb/has-log.js');
    return hasLog(store.url, store.prefix);
  });

/** Opens the log that the settings name; the one place that picks adapters. Throws StartRefused. */
export function openStore(parts: StoreParts): Promise<OpenedStore> {
  const { store } = parts.config;
  return refusing(() => (store.kind === 'embedded' ? openEmbedded(parts) : openServer(parts, store)));
}

async function openEmbedded({ config, secret, metrics, held, onFailure }: StoreParts): Promise<OpenedStore> {
  const { dataDir: folder, highWater: secondMark } = config;
  const store = await EmbeddedEventStore.open({
    folder,
    secondMark,
    kinds: streamKinds,
    secret: fingerprint(secret),
    watch: metrics,
    held,
    onFailure,
  });
  addDiskGauges(metrics, store);
  const size = async () => Number((await store.head()).value);
  const journal = new Journal(store, codec);
  const tree = () => markedTree(folder);
  return { journal, source: { kind: 'embedded', folder }, node: 'embedded', size, tree, losses: [] };
}

async function openServer(
  { config, secret, metrics, onDropped, ...callbacks }: StoreParts,
  { kind, url, prefix }: Extract<StoreChoice, { kind: 'eventstoredb' }>,
): Promise<OpenedStore> {
  const folder = config.dataDir;
  if (existsSync(logFile(folder)) && !isMoved(folder))
    throw new StartRefused(
      `The folder ${folder} holds a log of its own, which REGISTER_STORE=eventstoredb would not read; move it (npm run register -- move --to eventstoredb), or choose another REGISTER_DATA_DIR.`,
    );
  // The client of a server is much to load, for a register that has none.
  const { EventStoreDbEventStore } = await import('../log/eventstoredb/eventstoredb-event-store.js');
  const gauges = addServerGauges(metrics);
  const server = { url, prefix, kinds: streamKinds, folder };
  const store = await EventStoreDbEventStore.open({
    ...server,
    secret: fingerprint(secret),
    memory: dirname(config.secretFile),
    watch: metrics,
    ...callbacks,
    onDropped: (fault) => {
      gauges.dropped();
      onDropped(fault);
    },
  });
  gauges.measure(store);
  const journal = new Journal(store, codec);
  const { node, losses } = store;
  const known = { node, size: () => store.counted, tree: () => store.tree, losses, server: store };
  return { journal, source: { kind, ...server }, ...known };
}

/** The writer marks how far the log has come before it acknowledges. */
function markedTree(folder: string): LogTree {
  const mark = HighWaterMark.read(highWaterFile(folder));
  if (mark === undefined) throw new LogUnavailable('the high-water mark of the log is missing');
  return mark;
}

const fingerprint = (secret: RegisterSecret): string => secret.derive('log').toString('hex');

async function refusing<Opened>(open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    throw error instanceof CannotOpenLog ? new StartRefused(error.message) : error;
  }
}
