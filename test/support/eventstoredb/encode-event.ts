import { shared, streams } from './protocol.js';
import type { Stored } from './double-log.js';

const TICKS_OF_A_MILLISECOND = '0000';

/** An event as an answer of `read`, in the bytes that travel. Positions are there on stream reads as on reads of everything. */
export function encodeEvent(event: Stored): Buffer {
  const position = String(event.position);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(streamIdentifier(event.stream));
  recorded.setStreamRevision(event.revision);
  recorded.setCommitPosition(position);
  recorded.setPreparePosition(position);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', `${event.at}${TICKS_OF_A_MILLISECOND}`)
    .set('content-type', event.json ? 'application/json' : 'application/octet-stream');
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(position);
  const answer = new streams.ReadResp();
  answer.setEvent(read);
  return Buffer.from(answer.serializeBinary());
}

/** A stream's name as the protocol carries it: UTF-8 bytes. */
export function streamIdentifier(name: string): InstanceType<typeof shared.StreamIdentifier> {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(new Uint8Array(Buffer.from(name, 'utf8')));
  return identifier;
}
