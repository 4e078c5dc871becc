import { Journal } from '../kernel/journal.js';
import { Problem } from '../kernel/problem.js';
import { Projector } from '../projections/engine/projector.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import type { Snapshot } from '../projections/file/snapshot.js';
import { Reads } from './reads.js';

/** How long a command waits until the read models hold all that was written, in ms. */
const READ_MODELS_TIMEOUT_MS = 2000;

/** Reads for commands that ask what stands in many streams: as of the head of the log when they are asked. */
@Reads()
export class HeadReads {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly journal: Journal,
    private readonly projector: Projector,
  ) {}

  /** Throws read-model-behind, and what the query throws. */
  async read<T>(query: (at: Snapshot) => T): Promise<T> {
    if (!(await this.projector.reached(await this.journal.head(), READ_MODELS_TIMEOUT_MS)))
      throw new Problem('read-model-behind', 'What this concerns is not known yet. Try again in a second.');
    return this.reads.read(query);
  }
}
