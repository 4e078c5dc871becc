import { randomUUID } from 'node:crypto';
import { readConfig } from '../app/config.js';
import { streamKinds } from '../app/streams.js';
import { Clock } from '../kernel/clock.js';
import { NO_STREAM, WrongExpectedRevision } from '../kernel/event-store.js';
import { eventsToRecord } from '../kernel/new-events.js';
import { acknowledgeLoss as putBesideIdentity } from '../log/eventstoredb/has-log.js';
import { lossText, type AcknowledgedLoss } from '../log/eventstoredb/lost-entries.js';
import { walkServerLog } from '../log/eventstoredb/walk-server-log.js';
import type { LossEvent } from '../modules/operations/loss.events.js';
import { CommandRefused } from './command-refused.js';
import { openServerJournal } from './server-journal.js';
import { Ticker } from './ticker.js';

const MAX_REASON_CHARACTERS = 500;

/**
 * Puts on record that the server no longer holds some events of the log, so that the nodes go on with what is left.
 * A run that was broken off is completed by the next one.
 */
export async function acknowledgeLoss({ reason }: { readonly reason: string }): Promise<void> {
  const { store, dataDir: folder, clock } = readConfig(process.env);
  if (store.kind !== 'eventstoredb')
    throw new CommandRefused('This is for EventStoreDB; an embedded log that is damaged is restored from a backup.');
  const text = reason.trim().normalize('NFC');
  if (text === '' || text.length > MAX_REASON_CHARACTERS)
    throw new CommandRefused(`--reason: give it in 1 to ${MAX_REASON_CHARACTERS} characters.`, 2);
  const ticker = new Ticker();
  const { loss: found, losses } = await walkServerLog({ ...store, kinds: streamKinds, folder }, ticker.reading);
  ticker.clear();
  const ours = new Clock(clock);
  const now = ours.now();
  const loss = found === undefined ? losses.at(-1) : { ...found, reason: text, at: now.toISOString() };
  if (loss === undefined) throw new CommandRefused('Nothing is missing: "verify" finds the log whole.');
  if (found !== undefined) await putBesideIdentity(store.url, store.prefix, loss);
  const { journal, end } = await openServerJournal(store);
  try {
    const number = losses.length + (found === undefined ? 0 : 1);
    await journal.append(`loss-${number}`, NO_STREAM, lossEvent(loss, now, ours.mark));
    const { logId, incarnation } = await journal.head();
    process.stdout.write(
      `On record: the log has lost ${lossText(loss)}.\nIt is ${logId}.${incarnation} now: start the nodes that have stopped. Positions given out before are refused.\n`,
    );
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new CommandRefused('Nothing is missing that is not on record; "verify" says what is.');
  } finally {
    await end();
  }
}

function lossEvent({ reason, positions, streams, counted }: AcknowledgedLoss, now: Date, clock: Clock['mark']) {
  const command = randomUUID();
  const fact: LossEvent = { type: 'log-loss-acknowledged.v1', data: { reason, positions, streams, counted } };
  const actor = { access: 'operator', role: 'system' } as const;
  return eventsToRecord(
    [fact],
    { command, correlation: command, actor, now, ifMatchRequired: false, faults: [] },
    clock,
  );
}
