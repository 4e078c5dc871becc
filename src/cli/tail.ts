import canonicalize from 'canonicalize';
import { Position } from '../kernel/position.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { openLogReader } from '../log/open-log-reader.js';
import { JournalReader, type EventReader } from '../kernel/journal.js';
import { codec } from '../app/events.js';
import { logToRead } from './data-folder.js';
import { untilSignalled } from './until-signalled.js';

export interface TailOptions {
  readonly last: number;
  readonly follow?: boolean;
  /** Shows what entries say of people, which is masked otherwise. */
  readonly personal?: boolean;
}

const PAGE_EVENTS = 500;

/** Shows the last entries of the log, a line each; with `follow` also those that come, until a signal ends it. */
export async function tail({ last, follow = false, personal = false }: TailOptions): Promise<void> {
  const [source, timeoutMs] = logToRead(process.env);
  const log = new JournalReader(await openLogReader(source, timeoutMs), codec);
  const show = (events: readonly RecordedEvent[]) => {
    process.stdout.write(events.map((event) => `${lineOf(event, personal)}\n`).join(''));
  };
  try {
    const { logId, incarnation, value } = await log.head();
    const after = new Position(logId, incarnation, value > BigInt(last) ? value - BigInt(last) : 0n);
    if (follow) for await (const events of log.subscribe({ after }, untilSignalled())) show(events);
    else await pages(log, after, value, show);
  } finally {
    await log.close();
  }
}

/** What is in the log now; what comes meanwhile is left to those who follow. */
async function pages(log: EventReader, from: Position, head: bigint, show: (events: readonly RecordedEvent[]) => void) {
  let after = from;
  while (after.value < head) {
    const events = await log.readAll({ after }, Math.min(PAGE_EVENTS, Number(head - after.value)));
    const last = events.at(-1);
    if (last === undefined) return;
    show(events);
    after = last.position;
  }
}

const lineOf = ({ position, at, stream, revision, type, meta, data, personal }: RecordedEvent, unmasked: boolean) =>
  [
    position.toString(),
    at,
    `${stream}@${revision}`,
    type,
    `by ${meta.actor.role} ${meta.actor.access}`,
    canonicalize(data),
    ...(personal === undefined ? [] : [`personal ${unmasked ? (canonicalize(personal) ?? '') : '(masked)'}`]),
  ].join('  ');
