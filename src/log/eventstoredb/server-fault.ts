import { ErrorType, isCommandError, WrongExpectedVersionError } from '@eventstore/db-client';

/** The server did not answer in the time that one try is given. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The client was replaced while a request waited in it. */
export class ClientReplaced extends Error {
  override readonly name = 'ClientReplaced';
  constructor() {
    super('the client was replaced while the request waited');
  }
}

/**
 * What an error says of the request.
 * `retry`: it was never sent. `unknown`: it may have been carried out, so the same request is repeated.
 * `answer`: the server has decided, and the caller reads what. `fault`: a repeat cannot help.
 */
export type Verdict = 'retry' | 'unknown' | 'answer' | 'fault';

/** The client's own errors; `by-status`: its UnknownError, which only the status tells apart. */
export const VERDICT_BY_TYPE: Readonly<Record<ErrorType, Verdict | 'by-status'>> = {
  [ErrorType.TIMEOUT]: 'unknown',
  [ErrorType.DEADLINE_EXCEEDED]: 'unknown',
  [ErrorType.UNAVAILABLE]: 'unknown',
  [ErrorType.CANCELLED]: 'unknown',
  [ErrorType.UNKNOWN]: 'by-status',
  // It ends the call that carries all appends, and so reaches those that the old leader has taken.
  [ErrorType.NOT_LEADER]: 'unknown',
  // gRPC's own NOT_FOUND, from a proxy or a node that is starting; a missing stream has an error of its own.
  [ErrorType.NOT_FOUND]: 'unknown',
  [ErrorType.NO_STREAM]: 'answer',
  [ErrorType.STREAM_NOT_FOUND]: 'answer',
  [ErrorType.STREAM_DELETED]: 'answer',
  [ErrorType.WRONG_EXPECTED_VERSION]: 'answer',
  [ErrorType.ACCESS_DENIED]: 'fault',
  [ErrorType.INVALID_ARGUMENT]: 'fault',
  [ErrorType.INVALID_TRANSACTION]: 'fault',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'fault',
  [ErrorType.MISSING_REQUIRED_METADATA_PROPERTY]: 'fault',
  [ErrorType.UNSUPPORTED]: 'fault',
  // Of services that the register never calls.
  [ErrorType.SCAVENGE_NOT_FOUND]: 'fault',
  [ErrorType.PERSISTENT_SUBSCRIPTION_FAILED]: 'fault',
  [ErrorType.PERSISTENT_SUBSCRIPTION_DOES_NOT_EXIST]: 'fault',
  [ErrorType.PERSISTENT_SUBSCRIPTION_EXISTS]: 'fault',
  [ErrorType.PERSISTENT_SUBSCRIPTION_DROPPED]: 'fault',
  [ErrorType.MAXIMUM_SUBSCRIBERS_REACHED]: 'fault',
  [ErrorType.USER_NOT_FOUND]: 'fault',
  [ErrorType.USER_CONFLICT]: 'fault',
};

/** By gRPC status code, from OK (0) to UNAUTHENTICATED (16). */
export const VERDICT_BY_STATUS: readonly Verdict[] = [
  'unknown', // OK: the server refuses one append of a call with "Server Is Not Ready" and no status
  'unknown', // CANCELLED
  'unknown', // UNKNOWN
  'fault', // INVALID_ARGUMENT
  'unknown', // DEADLINE_EXCEEDED
  'unknown', // NOT_FOUND
  'fault', // ALREADY_EXISTS
  'fault', // PERMISSION_DENIED
  'unknown', // RESOURCE_EXHAUSTED
  'fault', // FAILED_PRECONDITION
  'unknown', // ABORTED
  'fault', // OUT_OF_RANGE
  'fault', // UNIMPLEMENTED
  'unknown', // INTERNAL
  'unknown', // UNAVAILABLE
  'unknown', // DATA_LOSS
  'fault', // UNAUTHENTICATED
];

/** Errors without type and status, by what their message begins with. */
const VERDICT_BY_MESSAGE: readonly (readonly [string, Verdict])[] = [
  // The client has found no node of a cluster.
  ['Failed to discover', 'retry'],
  // grpc-js, where the client was disposed of under a request that waits: an append may have been sent before.
  ['Channel has been shut down', 'unknown'],
  ['Channel closed', 'unknown'],
  ['The session has been destroyed', 'unknown'],
];

/** The one table of what a failed request means. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof NoAnswer || error instanceof ClientReplaced) return 'unknown';
  if (!(error instanceof Error)) return 'fault';
  if (isCommandError(error)) {
    const verdict = VERDICT_BY_TYPE[error.type];
    return verdict === 'by-status' ? byStatus(error.code ?? 0) : verdict;
  }
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return byStatus(code);
  // Of a socket or a stream (ECONNRESET, ERR_STREAM_WRITE_AFTER_END): the connection ended under the request.
  if (typeof code === 'string' && CONNECTION_ENDED.test(code)) return 'unknown';
  return VERDICT_BY_MESSAGE.find(([begins]) => error.message.startsWith(begins))?.[1] ?? 'fault';
}

const CONNECTION_ENDED =
  /^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|ERR_(STREAM|HTTP2|TLS|SOCKET)_.+)$/;

const byStatus = (code: number): Verdict => VERDICT_BY_STATUS[code] ?? 'unknown';

/** Whether it is worth another try. */
export function isPassing(error: unknown): boolean {
  const verdict = verdictOn(error);
  return verdict === 'retry' || verdict === 'unknown';
}

/** The client found no node of a cluster, and keeps that answer until it is made anew. */
export const isLost = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Failed to discover');

/** Whether the stream is at another revision than the append expects. */
export const isRefusedRevision = (error: unknown): boolean => error instanceof WrongExpectedVersionError;

/** What went wrong, for an operator: without the address, which may hold a password. */
export const faultText = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
