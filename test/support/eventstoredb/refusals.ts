import { Metadata, status, type ServiceError, type StatusObject } from '@grpc/grpc-js';
import { failures, type Failure } from './faults.js';
import type { Node } from './node.js';

/** The bytes of data that one append may carry; only data counts, not metadata. */
export const MAX_APPEND_BYTES = 1024 * 1024;

type Refusal = Partial<StatusObject> & Failure;

const refusal = (code: status, details: string, trailers: Readonly<Record<string, string>>): Refusal => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code, details, metadata };
};

export const streamDeleted = (stream: string): Refusal =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const tooLarge = (): Refusal =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

export const deleteExpectedOther = (stream: string, expected: string, actual: number): Refusal =>
  refusal(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': expected,
      'actual-version': String(actual),
    },
  );

/**
 * Why this server takes no write now, or nothing where it does. A follower passes writes on unless the client wants
 * the leader itself or the request says not to.
 */
export function writeRefusal(node: Node, headers: Metadata): Refusal | undefined {
  const access = accessRefusal(node, headers);
  if (access) return access;
  const role = node.role();
  if (role === 'electing') return failures['not-ready'];
  if (role === 'leader') return undefined;
  if (node.leader() === undefined) return failures['not-ready'];
  return node.forwardsWrites && !wantsLeader(headers) ? undefined : notLeader(node);
}

/** Why this server does not answer a read: the user is unknown, or the leader is required. */
export const readRefusal = (node: Node, headers: Metadata): Refusal | undefined =>
  accessRefusal(node, headers) ?? (node.role() !== 'leader' && wantsLeader(headers) ? notLeader(node) : undefined);

/** An anonymous user is denied access; a user with a wrong password is not authenticated. */
function accessRefusal({ users }: Node, headers: Metadata): Refusal | undefined {
  if (users === undefined) return undefined;
  const [header] = headers.get('authorization');
  if (header === undefined) return refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
  const [name = '', password] = Buffer.from(header.toString().replace('Basic ', ''), 'base64').toString().split(':');
  return password !== undefined && users.get(name) === password
    ? undefined
    : { code: status.UNAUTHENTICATED, details: 'Unauthenticated' };
}

/** A refusal in the form that a unary call's callback takes. */
export const asServiceError = (refused: Refusal): Partial<ServiceError> => refused;

const wantsLeader = (headers: Metadata): boolean => headers.get('requires-leader')[0] === 'true';

function notLeader(node: Node): Refusal {
  const leader = node.leader();
  if (leader === undefined) return refusal(status.UNKNOWN, 'No leader info available in response', {});
  return refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });
}
