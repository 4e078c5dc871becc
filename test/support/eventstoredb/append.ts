import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { Expected, Proposed, Written } from './double-log.js';
import type { Node } from './node.js';
import { shared, streams } from './protocol.js';
import type { StreamMessages } from './protocol.js';
import { asServiceError, streamDeleted, tooLarge } from './refusals.js';
import { expectedRevision, isTooLarge, proposed, streamName, takeAppend } from './take-append.js';

export type AppendCall = ServerReadableStream<StreamMessages.AppendReq, StreamMessages.AppendResp>;
type Answer = sendUnaryData<StreamMessages.AppendResp>;

/** One append a call: the options first, then the events, then one answer. */
export function append(node: Node, call: AppendCall, answer: Answer): void {
  const events: Proposed[] = [];
  let stream = '';
  let expected: Expected = 'any';
  call.on('data', (request: StreamMessages.AppendReq) => {
    const options = request.getOptions();
    const message = request.getProposedMessage();
    if (options) {
      stream = streamName(options.getStreamIdentifier());
      expected = expectedRevision(options, options.getRevision());
    } else if (message) events.push(proposed(message));
  });
  call.on('end', () => {
    if (isTooLarge(events)) answer(asServiceError(tooLarge()));
    else void settle(node, call, answer, { stream, expected, events });
  });
  call.on('error', () => undefined);
}

interface Write {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

async function settle(node: Node, call: AppendCall, answer: Answer, write: Write): Promise<void> {
  const outcome = await takeAppend(node, call.metadata, write.stream, () =>
    node.log.append(write.stream, write.expected, write.events),
  );
  switch (outcome.kind) {
    case 'answer':
      if (outcome.written.result === 'stream-deleted') answer(asServiceError(streamDeleted(write.stream)));
      else answer(null, appendAnswer(outcome.written, write.expected));
      return;
    case 'fault':
      answer(asServiceError(outcome.failure));
      return;
    case 'refused':
      answer(asServiceError(outcome.refusal));
      return;
    case 'silence':
  }
}

function appendAnswer(
  written: Exclude<Written, { result: 'stream-deleted' }>,
  expected: Expected,
): StreamMessages.AppendResp {
  const answer = new streams.AppendResp();
  if (written.result === 'wrong-expected-version')
    answer.setWrongExpectedVersion(wrongVersion(written.current, expected));
  else {
    const success = new streams.AppendResp.Success();
    if (written.revision < 0) success.setNoStream(new shared.Empty());
    else success.setCurrentRevision(String(written.revision));
    if (written.position === undefined) success.setNoPosition(new shared.Empty());
    else {
      const position = new streams.AppendResp.Position();
      position.setCommitPosition(String(written.position));
      position.setPreparePosition(String(written.position));
      success.setPosition(position);
    }
    answer.setSuccess(success);
  }
  return answer;
}

function wrongVersion(current: number, expected: Expected): StreamMessages.AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}
