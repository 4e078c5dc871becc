import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../app/config.js';
import { streamKinds } from '../app/streams.js';
import type { ClockNotes } from '../log/clock-notes.js';
import { verifyLog } from '../log/embedded/verify/verify-log.js';
import { NotedRoot } from '../log/noted-root.js';
import { walkServerLog } from '../log/eventstoredb/walk-server-log.js';
import { folderWithLog } from './data-folder.js';
import { CommandRefused } from './command-refused.js';
import { noteLogCheck } from './note-log-check.js';
import { counted, Ticker } from './ticker.js';
import { lossSentences, NO_LOSS, type FoundLoss } from './loss-sentences.js';

/** A root that was noted earlier, as options of the command line. */
interface Noted {
  readonly size?: string;
  readonly root?: string;
}

/**
 * Verifies the log that the settings name, or that of another folder such as a backup; with a size and a root, that its
 * first entries are still those of the root. Throws CommandRefused where the two cannot be read.
 */
export async function verify(other: string | undefined, options: Noted): Promise<void> {
  const noted = notedRoot(options);
  const ticker = new Ticker();
  try {
    const {
      whole,
      root,
      clocks,
      hidden = new Map<string, string>(),
      found = NO_LOSS,
    } = await verified(other, noted, ticker);
    ticker.end(whole);
    process.stdout.write(
      `The root of its tree is ${root.toString('base64')}.\n${notedSentence(noted)}${clockSentences(clocks)}${damageSentences(hidden)}${lossSentences(found)}`,
    );
    if (hidden.size > 0 || found.loss !== undefined) process.exitCode = 1;
  } catch (error) {
    ticker.clear();
    throw error;
  }
}

/** Throws CommandRefused. */
function notedRoot({ size, root }: Noted): NotedRoot | undefined {
  if (size === undefined && root === undefined) return undefined;
  const bytes = Buffer.from(root ?? '', 'base64');
  if (size === undefined || !/^[1-9][0-9]{0,14}$/.test(size) || bytes.length !== 32)
    throw new CommandRefused('Give --size (entries) and --root (44 characters) together, as they were noted.', 2);
  return new NotedRoot(Number(size), bytes);
}

const notedSentence = (noted: NotedRoot | undefined): string =>
  noted === undefined ? '' : `Its first ${counted(noted.size)} entries are those of the root that was noted.\n`;

interface Verified {
  readonly whole: string;
  readonly root: Buffer;
  readonly clocks: ClockNotes;
  /** Of a log on a server: see WalkedServerLog. */
  readonly hidden?: ReadonlyMap<string, string>;
  readonly found?: FoundLoss;
}

/** Of the streams that are hidden; what has been lost for good is listed apart. */
const damageSentences = (hidden: ReadonlyMap<string, string>): string =>
  [...hidden]
    .map(
      ([stream, how]) =>
        `DAMAGED: ${stream}: ${how}. Put that right on the server, or back its files up, before a scavenge takes the events.\n`,
    )
    .join('');

function clockSentences({ set, behind }: ClockNotes): string {
  const noted = [
    ['Events recorded under a clock that was set (REGISTER_CLOCK_START)', set],
    ['Times that the clock stood before the last recorded event', behind],
  ] as const;
  return noted
    .flatMap(([what, which]) =>
      which ? [`${what}: ${counted(which.count)}, the first at position ${which.first}.\n`] : [],
    )
    .join('');
}

async function verified(other: string | undefined, noted: NotedRoot | undefined, ticker: Ticker): Promise<Verified> {
  const { store, highWater, dataDir } = readConfig(process.env);
  if (other === undefined && store.kind === 'eventstoredb') {
    const walked = await walkServerLog({ ...store, kinds: streamKinds, folder: dataDir }, ticker.reading, noted);
    const { logId, incarnation, events, streams, root, clocks, hidden, ...found } = walked;
    const what = `${counted(events)} events in ${counted(streams)} streams`;
    const isWhole = found.loss === undefined && found.losses.length === 0;
    const whole = `The log ${logId}.${incarnation} in EventStoreDB ${isWhole ? 'is whole' : 'is not whole; what is left of it is as it was written'}: ${what}.`;
    const isOnRecord = found.loss === undefined && hidden.size === 0;
    if (isOnRecord && existsSync(dataDir)) noteLogCheck(dataDir, 'verified', walked);
    return { whole, root, clocks, hidden, found };
  }
  const folder = other === undefined ? folderWithLog(process.env) : resolve(other);
  const own = other === undefined ? { inUse: true, secondMark: highWater } : {};
  const checked = verifyLog(folder, { progress: ticker.verifying, noted, ...own });
  const { logId, incarnation, events, streams, commands, root, clocks } = checked;
  if (other === undefined) noteLogCheck(folder, 'verified', checked);
  const what = `${counted(events)} events in ${counted(streams)} streams, ${counted(commands)} commands on record`;
  return { whole: `The log ${logId}.${incarnation} is whole: ${what}.`, root, clocks };
}
