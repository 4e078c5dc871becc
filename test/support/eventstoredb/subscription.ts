import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { DoubleLog, Stored } from './double-log.js';
import { eventFilter } from './event-filter.js';
import type { Node } from './node.js';
import type { Outlet } from './outlet.js';
import { streams } from './protocol.js';
import type { StreamMessages } from './protocol.js';
import { streamDeleted } from './refusals.js';
import { streamName } from './take-append.js';

/** Brings what is in the log and then what is written to it, until one of both sides ends it. */
export async function subscribe(node: Node, outlet: Outlet, options: StreamMessages.ReadReq.Options): Promise<void> {
  const close = node.faults.opened({
    drop: (failure) => {
      outlet.fail(failure);
    },
    end: () => {
      outlet.end();
    },
  });
  try {
    await outlet.send(confirmation());
    if (options.hasStream()) await followStream(node, outlet, options);
    else await followEverything(node, outlet, options);
  } finally {
    close();
  }
}

async function followEverything(node: Node, outlet: Outlet, options: StreamMessages.ReadReq.Options): Promise<void> {
  const { wants, checkpointEvery } = eventFilter(options);
  const start = startInEverything(node.log, options);
  if (start === 'inside-a-record') {
    outlet.fail({ code: status.UNKNOWN, details: 'Exception was thrown by handler.' });
    return;
  }
  let next = start;
  let considered = 0;
  let caughtUp = false;
  while (!outlet.isClosed) {
    // By position: a scavenge shifts the indexes of all later events.
    const event = node.log.all[node.log.indexAt(next)];
    if (event === undefined) {
      if (caughtUp) await outlet.nextWrite(node.log);
      else await outlet.send(caughtUpNotice());
      caughtUp = true;
      continue;
    }
    next = event.position + 1;
    considered += 1;
    node.faults.considered += 1;
    if (wants(event)) await deliver(node, outlet, event, caughtUp);
    if (considered >= checkpointEvery) {
      considered = 0;
      await outlet.send(checkpoint(event.position));
    }
  }
}

/** The first position that may be given. A position asked for names the last event that the subscriber has; one past the end is the end. */
function startInEverything(log: DoubleLog, options: StreamMessages.ReadReq.Options): number | 'inside-a-record' {
  const from = options.getAll();
  if (from?.hasEnd()) return log.endPosition;
  if (!from?.hasPosition()) return 0;
  const position = Number(from.getPosition()?.getCommitPosition());
  return log.isReadable(position) ? Math.min(position + 1, log.endPosition) : 'inside-a-record';
}

async function followStream(node: Node, outlet: Outlet, options: StreamMessages.ReadReq.Options): Promise<void> {
  const from = options.getStream() ?? new streams.ReadReq.Options.StreamOptions();
  const name = streamName(from.getStreamIdentifier());
  let next = from.hasEnd() ? node.log.eventsOf(name).length : from.hasRevision() ? Number(from.getRevision()) + 1 : 0;
  let caughtUp = false;
  if (node.log.isTombstoned(name)) outlet.fail(streamDeleted(name));
  while (!outlet.isClosed) {
    const tombstone = node.log.tombstoneOf(name);
    const first = node.log.firstVisible(name);
    if (first !== 'none') next = Math.max(next, first);
    const event = node.log.eventsOf(name)[next];
    if (tombstone) {
      await deliver(node, outlet, tombstone);
      outlet.fail(streamDeleted(name));
    } else if (first !== 'none' && event !== undefined) {
      next += 1;
      await deliver(node, outlet, event);
    } else if (caughtUp || first === 'none') await outlet.nextWrite(node.log);
    else {
      await outlet.send(caughtUpNotice());
      caughtUp = true;
    }
  }
}

/** Lag and stall befall what is told as it is written; what a subscription finds when it begins is read. */
async function deliver(node: Node, outlet: Outlet, event: Stored, live = true): Promise<void> {
  if (live) await node.faults.mayDeliver(event.at);
  else await node.faults.thaw();
  if (outlet.isClosed) return;
  const { times, then } = node.faults.takeDeliveryFault();
  for (let time = 0; time < times; time++) await outlet.send(event.encoded());
  if (then === 'clean-end') outlet.end();
  else if (then !== 'go-on') outlet.fail(then);
}

function confirmation(): StreamMessages.ReadResp {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(randomUUID());
  const answer = new streams.ReadResp();
  answer.setConfirmation(confirmed);
  return answer;
}

function caughtUpNotice(): StreamMessages.ReadResp {
  const answer = new streams.ReadResp();
  answer.setCaughtUp(new streams.ReadResp.CaughtUp());
  return answer;
}

function checkpoint(position: number): StreamMessages.ReadResp {
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(String(position));
  reached.setPreparePosition(String(position));
  const answer = new streams.ReadResp();
  answer.setCheckpoint(reached);
  return answer;
}
