import { existsSync, statSync } from 'node:fs';
import { BroadcastChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { seal } from '../../../files/sealed-file.js';
import { DiskReserve } from './disk-reserve.js';
import { HighWaterMarks } from '../open/high-water-marks.js';
import { logFile, openForWriting, readIdentity } from '../open/log-database.js';
import { LogCheckpoints } from './log-checkpoints.js';
import { LogWriter } from './log-writer.js';
import { unpackOrders } from './packed-entries.js';
import { ReservedWriter } from './reserved-writer.js';
import type { AppendOrder, FromWriter, ToWriter, WriterSettings } from './writer-protocol.js';

/** Orders that share a transaction at most: it should not take longer than the fsync it saves. */
const MAX_GROUP_APPENDS = 1024;

/** How much older than the log a high-water mark may be after a power cut, in ms. */
const MARK_INTERVAL_MS = 1000;

if (parentPort === null) throw new Error('the log writer runs as a worker thread');
const port = parentPort;
const { folder, markFiles, channel, reserve, reserved } = workerData as WriterSettings;
const db = openForWriting(folder);
const writer = new LogWriter(db);
const room = new DiskReserve(folder, reserve);
const groups = new ReservedWriter(writer, room, new Set(reserved));
const marks = new HighWaterMarks(readIdentity(db, folder), markFiles);
const checkpoints = new LogCheckpoints(db);
const growth = new BroadcastChannel(channel);
let syncing: NodeJS.Timeout | undefined;
const answer = (message: FromWriter) => {
  port.postMessage(message);
};

/** Takes what waits at the port, as far as it fits into one transaction. */
function takeGroup(first: ToWriter): { orders: AppendOrder[]; messages: number; closing: boolean } {
  const orders: AppendOrder[] = [];
  let messages = 0;
  let next: ToWriter | undefined = first;
  while (next !== undefined) {
    if (next.kind === 'close') return { orders, messages, closing: true };
    orders.push(...unpackOrders(next));
    messages += 1;
    if (orders.length >= MAX_GROUP_APPENDS) break;
    next = (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message;
  }
  return { orders, messages, closing: false };
}

function writeGroup(first: ToWriter): void {
  const { orders, messages, closing } = takeGroup(first);
  if (orders.length > 0) {
    const start = performance.now();
    const outcomes = groups.write(orders);
    const grown = outcomes.some(({ kind }) => kind === 'appended');
    if (grown) rise();
    answer({ kind: 'answers', outcomes, messages, took: performance.now() - start });
    if (grown) growth.postMessage(null);
    checkpoints.after(orders);
  }
  if (closing) end();
}

function rise(): void {
  marks.rise(writer.written);
  syncing ??= setTimeout(() => {
    syncing = undefined;
    orFail(() => {
      marks.sync();
    });
  }, MARK_INTERVAL_MS);
}

function end(): void {
  clearTimeout(syncing);
  checkpoints.last();
  marks.close(writer.written);
  db.close();
  const wal = `${logFile(folder)}-wal`;
  if (!existsSync(wal) || statSync(wal).size === 0) seal(logFile(folder));
  growth.close();
  port.close();
}

/** After an I/O error, whether the group is stored is unknown: no rollback, no close, nothing more is written. */
function orFail(write: () => void): void {
  try {
    write();
  } catch (error) {
    clearTimeout(syncing);
    answer({ kind: 'failed', fault: String(error) });
    growth.close();
    port.close();
  }
}

port.on('message', (first: ToWriter) => {
  orFail(() => {
    writeGroup(first);
  });
});
answer({ kind: 'ready' });
// Before the first group has to wait for it.
room.admission();
