import { status } from '@grpc/grpc-js';
import type { DoubleLog, Stored } from './double-log.js';
import { streamIdentifier } from './encode-event.js';
import { eventFilter } from './event-filter.js';
import type { Node } from './node.js';
import { Outlet, type ReadCall } from './outlet.js';
import { streams } from './protocol.js';
import type { StreamMessages } from './protocol.js';
import { readRefusal, streamDeleted } from './refusals.js';
import { subscribe } from './subscription.js';
import { streamName } from './take-append.js';

/** Reads a stream or everything, once, or subscribes to it: one method of the protocol does it all. */
export async function read(node: Node, call: ReadCall): Promise<void> {
  const outlet = new Outlet(call, node.faults);
  await node.faults.thaw();
  const options = call.request.getOptions() ?? new streams.ReadReq.Options();
  // A node's heartbeat comes when it likes, and must not take the fault that is meant for a test's read.
  const takesFaults = !options.hasSubscription() && !streamOf(options).startsWith('heartbeat-');
  if (options.hasStream() && takesFaults && !streamOf(options).endsWith('register-log')) node.faults.streamReads += 1;
  const refusal = readRefusal(node, call.metadata) ?? (takesFaults ? node.faults.takeReadFailure() : undefined);
  if (refusal) outlet.fail(refusal);
  else if (options.hasSubscription()) await subscribe(node, outlet, options);
  else if (options.hasStream()) await readStream(node, outlet, options);
  else await readEverything(node, outlet, options);
}

const streamOf = (options: StreamMessages.ReadReq.Options): string =>
  options.hasStream() ? streamName(options.getStream()?.getStreamIdentifier()) : '';

async function readStream(node: Node, outlet: Outlet, options: StreamMessages.ReadReq.Options): Promise<void> {
  const from = options.getStream() ?? new streams.ReadReq.Options.StreamOptions();
  const name = streamName(from.getStreamIdentifier());
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  if (node.log.isTombstoned(name)) outlet.fail(streamDeleted(name));
  else if (from.hasEnd() && !backwards)
    outlet.fail({ code: status.UNKNOWN, details: 'Unexpected ReadStreamResult: Error' });
  else {
    const first = node.log.firstVisible(name);
    if (first === 'none') await outlet.send(notFound(name));
    else {
      const events = node.log.eventsOf(name).slice(first);
      await sendAll(node, outlet, chosen(events, from, backwards, first), Number(options.getCount()));
    }
    outlet.end();
  }
}

function chosen(
  events: readonly Stored[],
  from: StreamMessages.ReadReq.Options.StreamOptions,
  backwards: boolean,
  first: number,
): Iterable<Stored> {
  const at = from.hasRevision() ? Number(from.getRevision()) - first : from.hasEnd() ? Infinity : 0;
  if (!backwards) return events.slice(Math.max(at, 0));
  return at + 1 <= 0 ? [] : events.slice(0, at + 1).reverse();
}

async function readEverything(node: Node, outlet: Outlet, options: StreamMessages.ReadReq.Options): Promise<void> {
  const from = options.getAll() ?? new streams.ReadReq.Options.AllOptions();
  const { wants } = eventFilter(options);
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const position = from.hasPosition() ? Number(from.getPosition()?.getCommitPosition()) : from.hasEnd() ? Infinity : 0;
  if (!node.log.isReadable(position)) {
    outlet.fail({ code: status.UNKNOWN, details: 'Unexpected ReadAllResult: Error' });
    return;
  }
  const start = node.log.indexAt(position);
  const events = backwards ? backwardsFrom(node.log, start - 1) : forwardsFrom(node.log, start);
  await sendAll(node, outlet, filtered(events, wants), Number(options.getCount()));
  outlet.end();
}

function* forwardsFrom(log: DoubleLog, start: number): Iterable<Stored> {
  for (let index = start; index < log.all.length; index++) yield log.eventAt(index);
}

function* backwardsFrom(log: DoubleLog, start: number): Iterable<Stored> {
  for (let index = start; index >= 0; index--) yield log.eventAt(index);
}

function* filtered(events: Iterable<Stored>, wants: (event: Stored) => boolean): Iterable<Stored> {
  for (const event of events) if (wants(event)) yield event;
}

async function sendAll(node: Node, outlet: Outlet, events: Iterable<Stored>, most: number): Promise<void> {
  let count = 0;
  for (const event of events) {
    if (count++ >= most || outlet.isClosed) return;
    if (node.faults.isPaused) await node.faults.thaw();
    await outlet.send(event.encoded());
  }
}

function notFound(stream: string): StreamMessages.ReadResp {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(streamIdentifier(stream));
  const answer = new streams.ReadResp();
  answer.setStreamNotFound(missing);
  return answer;
}
