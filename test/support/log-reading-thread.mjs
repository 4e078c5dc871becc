// Subscribes to the given log, and posts the position of each event.
import { parentPort, workerData } from 'node:worker_threads';
import { openLogReader } from '../../dist/log/open-log-reader.js';

const reader = await openLogReader(workerData);
const events = reader.subscribe({}, new AbortController().signal);
parentPort.postMessage('subscribed');
for await (const batch of events) for (const { position } of batch) parentPort.postMessage(position.toString());
