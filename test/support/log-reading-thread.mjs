// Subscribes to the log it is told of, and posts the position of each event.
import { parentPort, workerData } from 'node:worker_threads';
import { EventCodec } from '../../dist/kernel/codec.js';
import { openLogReader } from '../../dist/log/open-log-reader.js';

const reader = await openLogReader(workerData, new EventCodec({ 'quota-changed.v3': true }));
const events = reader.subscribe({}, new AbortController().signal);
parentPort.postMessage('subscribed');
for await (const batch of events) for (const { position } of batch) parentPort.postMessage(position.toString());
