import { Journal } from '../kernel/journal.js';
import { Projector } from '../projections/engine/projector.js';
import { untilShown } from '../projections/engine/until-shown.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import type { Snapshot } from '../projections/file/snapshot.js';
import { Reads } from './reads.js';

/** How long a command waits until the read models hold all that was written, in ms: longer than a read, since a person has decided. */
const READ_MODELS_TIMEOUT_MS = 10_000;

/** Reads for commands that ask what stands in many streams: as of the head of the log when they are asked. */
@Reads()
export class HeadReads {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly journal: Journal,
    private readonly projector: Projector,
  ) {}

  /** Throws read-model-behind, read-model-stopped, and what the query throws. */
  async read<T>(query: (at: Snapshot) => T): Promise<T> {
    await untilShown(this.projector, await this.journal.head(), READ_MODELS_TIMEOUT_MS);
    return this.reads.read(query);
  }
}
