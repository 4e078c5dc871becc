import { BroadcastChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openForWriting } from './log-database.js';
import { LogCheckpoints } from './log-checkpoints.js';
import { LogWriter } from './log-writer.js';
import type { AppendOrder, FromWriter, ToWriter, WriterSettings } from './writer-protocol.js';

/** Orders that share a transaction at most: it should not take longer than the fsync it saves. */
const LARGEST_GROUP = 1024;

if (parentPort === null) throw new Error('the log writer runs as a worker thread');
const port = parentPort;
const { folder, channel } = workerData as WriterSettings;
const db = openForWriting(folder);
const writer = new LogWriter(db);
const checkpoints = new LogCheckpoints(db);
const growth = new BroadcastChannel(channel);
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
    orders.push(...next.orders);
    messages += 1;
    if (orders.length >= LARGEST_GROUP) break;
    next = (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message;
  }
  return { orders, messages, closing: false };
}

function writeGroup(first: ToWriter): void {
  const { orders, messages, closing } = takeGroup(first);
  if (orders.length > 0) {
    const start = performance.now();
    const outcomes = writer.write(orders);
    answer({ kind: 'answers', outcomes, messages, took: performance.now() - start });
    if (outcomes.some(({ kind }) => kind === 'appended')) growth.postMessage(null);
    checkpoints.after(orders);
  }
  if (closing) end();
}

function end(): void {
  checkpoints.last();
  db.close();
  growth.close();
  port.close();
}

port.on('message', (first: ToWriter) => {
  try {
    writeGroup(first);
  } catch (error) {
    // Whether the group is stored is unknown now: no rollback, no close, nothing more is written.
    answer({ kind: 'failed', fault: String(error) });
    growth.close();
    port.close();
  }
});
answer({ kind: 'ready' });
