import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../files/durable.js';
import { CannotOpenLog } from '../cannot-open-log.js';
import { HighWaterDamaged, HighWaterMark, markBytes, type HighWater } from '../embedded/open/high-water.js';
import { isMarkOf } from '../embedded/open/marks-of-log.js';
import type { LogIdentity } from '../log-identity.js';

/** The server holds less of the log than the secret's folder remembers, or something else. */
export class ServerBehindItsMark extends CannotOpenLog {
  override readonly name = 'ServerBehindItsMark';
  constructor(fault: string) {
    super(
      `${fault}: give the server its latest files. If they are lost, and this older copy is to be used, run "npm run register -- restored".`,
    );
  }
}

/**
 * How far the log has come, in a file beside the register's secret: size and root of its tree. All nodes that share the
 * folder write it, so a server that was put back to an older copy is found by a node that has read nothing of it yet.
 */
export class RememberedLog {
  readonly file: string;
  private readonly found: HighWater | undefined;

  /** Throws ServerBehindItsMark where a later incarnation is remembered, and CannotOpenLog of a file that is damaged. */
  constructor(
    folder: string,
    private readonly identity: LogIdentity,
  ) {
    this.file = join(folder, `${identity.logId}.high-water`);
    this.found = this.read();
  }

  /** As it was when this node started; undefined where nothing is remembered of this incarnation. */
  get mark(): HighWater | undefined {
    return this.found;
  }

  /** Keeps the head of the tree, unless as much is remembered already. Rejects with what the file system says. */
  async keep({ size, root }: Pick<HighWater, 'size' | 'root'>): Promise<void> {
    if ((this.read()?.size ?? 0) >= size) return;
    const { logId, incarnation } = this.identity;
    // Nodes write at once: each a draft of its own.
    const draft = `${this.file}.${randomBytes(6).toString('hex')}`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(markBytes({ logId, incarnation, size, commands: 0, root }));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, this.file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    syncFolder(dirname(this.file));
  }

  private read(): HighWater | undefined {
    const mark = readMark(this.file);
    if (mark === undefined) return undefined;
    const { incarnation } = this.identity;
    const fits = isMarkOf(this.identity, mark);
    if (fits === 'another')
      throw new ServerBehindItsMark(
        `EventStoreDB holds incarnation ${incarnation} of the log, and ${this.file} remembers ${mark.incarnation}, with ${mark.size} events`,
      );
    return fits === 'this' ? mark : undefined;
  }
}

function readMark(file: string): HighWater | undefined {
  try {
    return HighWaterMark.read(file);
  } catch (error) {
    if (!(error instanceof HighWaterDamaged)) throw error;
    throw new CannotOpenLog(`${error.message}: put that file back, or remove it to go on without what it remembers.`);
  }
}
