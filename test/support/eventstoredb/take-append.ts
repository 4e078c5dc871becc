import type { Metadata } from '@grpc/grpc-js';
import type { Expected, Proposed, Written } from './double-log.js';
import { failures, type Failure } from './faults.js';
import type { Node } from './node.js';
import type { SharedMessages } from './protocol.js';
import { MAX_APPEND_BYTES, writeRefusal } from './refusals.js';

/** What becomes of an append: an answer, a failure of the call by name, a refusal with trailers, or nothing at all. */
export type Outcome =
  | { readonly kind: 'answer'; readonly written: Written }
  | { readonly kind: 'fault'; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly refusal: Failure }
  | { readonly kind: 'silence' };

/** Writes to the log as the waiting fault, if any, allows. */
export async function takeAppend(
  node: Node,
  headers: Metadata,
  stream: string,
  write: () => Written,
): Promise<Outcome> {
  await node.faults.thaw();
  // A node's heartbeat comes when it likes, and must not take the fault that is meant for a test's append.
  const fault = stream.startsWith('heartbeat-') ? undefined : node.faults.takeAppendFault();
  if (fault?.kind === 'fail') return { kind: 'fault', failure: fault.failure };
  if (fault?.kind === 'hang' && fault.when === 'before-write') return { kind: 'silence' };
  if (fault?.kind === 'delay' && fault.when === 'before-write') await wait(fault.ms);
  const refusal = writeRefusal(node, headers);
  if (refusal)
    return refusal === failures['not-ready'] ? { kind: 'fault', failure: refusal } : { kind: 'refused', refusal };
  const written = write();
  if (fault?.kind === 'delay' && fault.when === 'after-write') await wait(fault.ms);
  await node.faults.thaw();
  if (fault?.kind === 'lose-answer') return { kind: 'fault', failure: fault.failure };
  return fault?.kind === 'hang' ? { kind: 'silence' } : { kind: 'answer', written };
}

interface ProposedMessage {
  getId(): SharedMessages.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

/** An event as either kind of append carries it. */
export const proposed = (message: ProposedMessage): Proposed => ({
  id: message.getId()?.getString().toLowerCase() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  json: message.getMetadataMap().get('content-type') === 'application/json',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

interface ExpectedOptions {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

export function expectedRevision(options: ExpectedOptions, revision: string): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream-exists' : Number(revision);
}

export const isTooLarge = (events: readonly Proposed[]): boolean =>
  events.reduce((bytes, event) => bytes + event.data.length, 0) > MAX_APPEND_BYTES;

export const streamName = (identifier: SharedMessages.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
