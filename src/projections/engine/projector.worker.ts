import { parentPort, workerData } from 'node:worker_threads';
import type { EventCodec } from '../../kernel/codec.js';
import { JournalReader } from '../../kernel/journal.js';
import { openLogReader, type LogSource } from '../../log/open-log-reader.js';
import { Pace } from './pace.js';
import type { Projection } from '../projection.js';
import type { ToProjector } from './projector-report.js';
import type { ProjectorSettings } from './projector.js';
import { runGroup } from './run-group.js';

// The projector's thread: the group runs here, so that neither it nor the threads that answer and write wait for another.
const { folder, models, codec } = workerData as ProjectorSettings;
const stop = new AbortController();
const pace = new Pace();
const told = new Promise<LogSource | undefined>((resolve) => {
  parentPort?.on('message', (message: ToProjector) => {
    switch (message.kind) {
      case 'follow':
        resolve(message.log);
        break;
      case 'hurry':
        pace.hurry();
        break;
      case 'close':
        stop.abort();
        resolve(undefined);
        break;
    }
  });
});

const { readModels } = (await import(models)) as { readonly readModels: readonly Projection[] };
const { codec: eventCodec } = (await import(codec)) as { readonly codec: EventCodec };
const log = told.then(async (source) => source && new JournalReader(await openLogReader(source), eventCodec));
try {
  await runGroup({
    folder,
    projections: readModels,
    log,
    pace,
    signal: stop.signal,
    report: (report) => parentPort?.postMessage(report),
  });
} finally {
  await (await log.catch(() => undefined))?.close();
  parentPort?.close();
}
