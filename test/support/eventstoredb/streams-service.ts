import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { append, type AppendCall } from './append.js';
import { batchAppend, type BatchAppendCall } from './batch-append.js';
import type { Expected, Written } from './double-log.js';
import type { Node } from './node.js';
import type { ReadCall } from './outlet.js';
import { streams } from './protocol.js';
import type { StreamMessages } from './protocol.js';
import { read } from './read.js';
import { asServiceError, deleteExpectedOther, streamDeleted, writeRefusal } from './refusals.js';
import { expectedRevision, streamName } from './take-append.js';

type DeleteMessages = typeof streams.DeleteResp | typeof streams.TombstoneResp;

/** Reading, appending, deleting. */
export function streamsServer(node: Node): UntypedServiceImplementation {
  return {
    append: (call: AppendCall, answer: sendUnaryData<StreamMessages.AppendResp>): void => {
      append(node, call, answer);
    },
    batchAppend: (call: BatchAppendCall): void => {
      batchAppend(node, call);
    },
    read: (call: ReadCall): void => {
      void read(node, call);
    },
    delete: removal(node, streams.DeleteResp, (stream, expected) => node.log.delete(stream, expected)),
    tombstone: removal(node, streams.TombstoneResp, (stream, expected) => node.log.tombstone(stream, expected)),
  };
}

type Request = StreamMessages.DeleteReq | StreamMessages.TombstoneReq;
type Response = StreamMessages.DeleteResp | StreamMessages.TombstoneResp;

function removal(
  node: Node,
  Answer: DeleteMessages,
  remove: (stream: string, expected: Expected) => Written,
): (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>) => void {
  return (call, answer) => {
    const options = call.request.getOptions();
    const stream = streamName(options?.getStreamIdentifier());
    const expected = options ? expectedRevision(options, options.getRevision()) : 'any';
    void node.faults.thaw().then(() => {
      const refusal = writeRefusal(node, call.metadata);
      if (refusal) {
        answer(asServiceError(refusal));
        return;
      }
      const removed = remove(stream, expected);
      if (removed.result === 'stream-deleted') answer(asServiceError(streamDeleted(stream)));
      else if (removed.result === 'wrong-expected-version')
        answer(asServiceError(deleteExpectedOther(stream, expectedAsNumber(expected), removed.current)));
      else {
        const response = new Answer();
        const position = new Answer.Position();
        position.setCommitPosition(String(removed.position));
        position.setPreparePosition(String(removed.position));
        response.setPosition(position);
        answer(null, response);
      }
    });
  };
}

/** The server's own numbers for what is no revision. */
const expectedAsNumber = (expected: Expected): string =>
  String(typeof expected === 'number' ? expected : { 'no-stream': -1, any: -2, 'stream-exists': -4 }[expected]);
