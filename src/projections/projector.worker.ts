import { parentPort, workerData } from 'node:worker_threads';
import type { EventCodec } from '../event-sourcing/event-codec.js';
import { openLogReader } from '../event-store/open-log-reader.js';
import type { Projection } from './projection.js';
import type { ProjectorSettings } from './projector.js';
import { runGroup } from './run-group.js';

// The projector's thread: the group runs here, so that neither it nor the threads that answer and write wait for another.
const { folder, log: source, models, codec } = workerData as ProjectorSettings;
const stop = new AbortController();
parentPort?.once('message', () => {
  stop.abort();
});

const { readModels } = (await import(models)) as { readonly readModels: readonly Projection[] };
const { codec: eventCodec } = (await import(codec)) as { readonly codec: EventCodec };
const log = await openLogReader(source, eventCodec);
try {
  await runGroup({
    folder,
    projections: readModels,
    log,
    signal: stop.signal,
    report: (report) => parentPort?.postMessage(report),
  });
} finally {
  await log.close();
  parentPort?.close();
}
