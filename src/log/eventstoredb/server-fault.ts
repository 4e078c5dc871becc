import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';

/** The server did not answer in the time that one try is given. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const ANSWERS = [
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
];

/** The states of a call that tell nothing of its outcome (gRPC status codes): CANCELLED to DATA_LOSS as far as they do. */
const UNKNOWN_OUTCOME = new Set([1, 2, 4, 8, 10, 13, 14, 15]);

/** Whether the error is the server's word on the request; all others leave open whether the request was carried out. */
export const isAnswer = (error: unknown): boolean => ANSWERS.some((answer) => error instanceof answer);

/**
 * Whether it is worth another try. The client throws command errors with a `type`, plain gRPC errors with a `code`
 * while a server is down, and an Error without either where it finds no node of a cluster.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (!(error instanceof Error) || isAnswer(error)) return false;
  if ('type' in error) return true;
  if ('code' in error) return UNKNOWN_OUTCOME.has(Number(error.code));
  return isLost(error);
}

/** The client has found no node of a cluster, and goes on saying so: it keeps that answer for ever. */
export const isLost = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Failed to discover');

/** Whether the stream is at another revision than the append expects. */
export const isRefusedRevision = (error: unknown): boolean => error instanceof WrongExpectedVersionError;

/** What went wrong, for an operator: without the address, which may hold a password. */
export const faultText = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
