import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import type { Expected, Proposed, Written } from './double-log.js';
import { streamIdentifier } from './encode-event.js';
import { failures, type Failure } from './faults.js';
import type { Node } from './node.js';
import { AnyMessage, GoogleEmpty, RpcCode, RpcStatus, shared, streams } from './protocol.js';
import type { SharedMessages, StatusMessages, StreamMessages } from './protocol.js';
import { MAX_APPEND_BYTES } from './refusals.js';
import { expectedRevision, isTooLarge, proposed, streamName, takeAppend } from './take-append.js';

export type BatchAppendCall = ServerDuplexStream<StreamMessages.BatchAppendReq, StreamMessages.BatchAppendResp>;

interface Pending {
  readonly correlation: SharedMessages.UUID;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
}

/** Many appends on one call, each under its correlation id, answered in any order. An append may come in several parts. */
export function batchAppend(node: Node, call: BatchAppendCall): void {
  const ended = node.faults.appendCallBegun();
  call.once('cancelled', ended).once('end', ended);
  const pending = new Map<string, Pending>();
  let open = true;
  const answer = (append: Pending, error: StatusMessages.Status | undefined, written?: Written): void => {
    if (!open) return;
    const response = new streams.BatchAppendResp();
    response.setCorrelationId(append.correlation);
    response.setStreamIdentifier(streamIdentifier(append.stream));
    if (error) response.setError(error);
    else if (written?.result === 'written') response.setSuccess(success(written));
    call.write(response);
  };
  const take = (request: StreamMessages.BatchAppendReq): void => {
    const correlation = request.getCorrelationId() ?? new shared.UUID();
    const options = request.getOptions();
    const id = correlation.getString();
    const append: Pending | undefined =
      pending.get(id) ??
      (options && {
        correlation,
        stream: streamName(options.getStreamIdentifier()),
        expected: expectedRevision(options, options.getStreamPosition()),
        events: [],
      });
    if (append === undefined) return;
    const deadline = options?.getDeadline()?.toDate().getTime() ?? Infinity;
    if (deadline <= node.log.now()) {
      answer(append, timedOut());
      return;
    }
    append.events.push(...request.getProposedMessagesList().map(proposed));
    if (isTooLarge(append.events)) {
      pending.delete(id);
      answer(append, tooLarge());
      return;
    }
    if (request.getIsFinal()) {
      pending.delete(id);
      void settle(append);
    } else pending.set(id, append);
  };
  const settle = async (append: Pending): Promise<void> => {
    const { stream, expected, events } = append;
    const outcome = await takeAppend(node, call.metadata, stream, () => node.log.append(stream, expected, events));
    if (outcome.kind === 'answer') answer(append, refusalOf(outcome.written, append), outcome.written);
    else if (outcome.kind === 'fault' && inBand.has(outcome.failure)) answer(append, inBand.get(outcome.failure)?.());
    else if (outcome.kind === 'refused' && outcome.refusal.code === status.PERMISSION_DENIED) answer(append, denied());
    else if (outcome.kind !== 'silence' && open) {
      open = false;
      // A call that ends takes all its appends with it, answered or not: that is what the client sees, too.
      call.emit('error', outcome.kind === 'fault' ? outcome.failure : outcome.refusal);
    }
  };
  call.on('data', take);
  call.on('end', () => {
    if (open) call.end();
  });
  call.on('cancelled', () => {
    open = false;
  });
}

/** Failures that the server reports of one append without ending the call. */
const inBand: ReadonlyMap<Failure, () => StatusMessages.Status> = new Map<Failure, () => StatusMessages.Status>([
  [failures.deadline, timedOut],
  [failures['timed-out'], timedOut],
  [failures['not-ready'], notReady],
]);

function refusalOf(written: Written, { stream, expected }: Pending): StatusMessages.Status | undefined {
  if (written.result === 'wrong-expected-version') return wrongVersion(written.current, expected);
  return written.result === 'stream-deleted' ? deleted(stream) : undefined;
}

function success(written: Extract<Written, { result: 'written' }>): StreamMessages.BatchAppendResp.Success {
  const answer = new streams.BatchAppendResp.Success();
  if (written.revision < 0) answer.setNoStream(new GoogleEmpty());
  else answer.setCurrentRevision(String(written.revision));
  if (written.position === undefined) answer.setNoPosition(new GoogleEmpty());
  else {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(written.position));
    position.setPreparePosition(String(written.position));
    answer.setPosition(position);
  }
  return answer;
}

function rpcStatus(
  code: (typeof RpcCode)[keyof typeof RpcCode],
  message: string,
  type: string,
  details: Uint8Array,
): StatusMessages.Status {
  const any = new AnyMessage();
  any.pack(details, `event_store.client.${type}`);
  const error = new RpcStatus();
  error.setCode(code);
  error.setMessage(message);
  error.setDetails(any);
  return error;
}

function wrongVersion(current: number, expected: Expected): StatusMessages.Status {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new GoogleEmpty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new GoogleEmpty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new GoogleEmpty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new GoogleEmpty());
  else wrong.setExpectedStreamPosition(String(expected));
  return rpcStatus(RpcCode.ALREADY_EXISTS, 'WrongExpectedVersion', 'WrongExpectedVersion', wrong.serializeBinary());
}

function deleted(stream: string): StatusMessages.Status {
  const gone = new shared.StreamDeleted();
  gone.setStreamIdentifier(streamIdentifier(stream));
  return rpcStatus(RpcCode.NOT_FOUND, 'StreamDeleted', 'StreamDeleted', gone.serializeBinary());
}

function tooLarge(): StatusMessages.Status {
  const limit = new shared.MaximumAppendSizeExceeded();
  limit.setMaxappendsize(MAX_APPEND_BYTES);
  return rpcStatus(
    RpcCode.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    'MaximumAppendSizeExceeded',
    limit.serializeBinary(),
  );
}

function denied(): StatusMessages.Status {
  return rpcStatus(
    RpcCode.PERMISSION_DENIED,
    'AccessDenied',
    'AccessDenied',
    new shared.AccessDenied().serializeBinary(),
  );
}

function timedOut(): StatusMessages.Status {
  return rpcStatus(RpcCode.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new shared.Timeout().serializeBinary());
}

/** The server sends this without a code and with empty details, and the client makes an unknown error of it. */
function notReady(): StatusMessages.Status {
  return rpcStatus(RpcCode.OK, 'Server Is Not Ready', 'Empty', new shared.Empty().serializeBinary());
}
