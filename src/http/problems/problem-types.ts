import type { ProblemCode } from '../../kernel/problem-codes.js';

interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** What happened and what to do; shown at the type's address. */
  readonly explanation: string;
}

/** Every kind of error the register answers with, by its stable code (RFC 9457: `type` is `/problems/<code>`). */
export const problemTypes = {
  'malformed-json': {
    status: 400,
    title: 'Malformed JSON',
    explanation: 'The body is not JSON in UTF-8. Correct the request; it was not acted on.',
  },
  unauthenticated: {
    status: 401,
    title: 'Authentication required',
    explanation:
      'The request carries no token, or one that is unknown, expired or revoked. Send "Authorization: Bearer <token>" with a valid one.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    explanation: 'The token’s role, exhibition, gate or organisation does not cover this. The refusal is on record.',
  },
  'not-found': { status: 404, title: 'Not found', explanation: 'There is nothing of this name or id here.' },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    explanation: 'The path exists, but not with this method; the Allow header names those that do.',
  },
  'code-taken': {
    status: 409,
    title: 'Code taken',
    explanation: 'Another thing has this code. Codes are never reused; choose another.',
  },
  'in-use': {
    status: 409,
    title: 'In use',
    explanation: 'Other things refer to this one; `by` names them. Change or remove those first.',
  },
  'wrong-status': {
    status: 409,
    title: 'Wrong status',
    explanation: 'The command does not apply in the present status, which `currentStatus` names.',
  },
  'exhibition-closed': {
    status: 409,
    title: 'Exhibition closed',
    explanation: 'A closed exhibition takes no new organisations, participants, projects or stands. Reopen it first.',
  },
  'quota-exceeded': {
    status: 409,
    title: 'Quota exceeded',
    explanation:
      'The organisation has no free seat of this kind: `limit` and `used` say how many there are and are taken.',
  },
  'quota-below-use': {
    status: 409,
    title: 'Quota below use',
    explanation: 'More seats are taken than the new quota allows: `limit` and `used` say how many.',
  },
  'head-already-appointed': {
    status: 409,
    title: 'Head already appointed',
    explanation: 'The organisation has a head. Change the role of the present one first.',
  },
  'organisation-withdrawn': {
    status: 409,
    title: 'Organisation withdrawn',
    explanation: 'A withdrawn organisation takes no participants or badges. Reinstate it first.',
  },
  'participant-removed': {
    status: 409,
    title: 'Participant removed',
    explanation: 'The participant was removed from the organisation.',
  },
  'badge-already-issued': {
    status: 409,
    title: 'Badge already issued',
    explanation: 'The participant has a badge. Replace it in place of issuing a second.',
  },
  'already-printed': {
    status: 409,
    title: 'Already printed',
    explanation: 'This edition was printed. Printing it again needs a reason.',
  },
  'stand-taken': { status: 409, title: 'Stand taken', explanation: 'Another firm holds the stand.' },
  'zone-cycle': {
    status: 409,
    title: 'Zone cycle',
    explanation: 'A zone cannot lie inside itself, nor inside a zone that lies in it.',
  },
  'request-in-progress': {
    status: 409,
    title: 'Request in progress',
    explanation: 'The same command is being carried out. Repeat it with the same key in a moment.',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    explanation: 'Others kept changing the same thing meanwhile. Nothing was written; try again.',
  },
  'position-of-another-log': {
    status: 409,
    title: 'Position of another log',
    explanation: 'The position was given out by another register, or before a restore or a move.',
  },
  erased: { status: 410, title: 'Erased', explanation: 'The person was erased from the register.' },
  'revision-mismatch': {
    status: 412,
    title: 'Changed since you read it',
    explanation:
      'If-Match names another revision than `currentRevision`; `changedBy` and `changedAt` say who changed the thing last, and when. Read it again and repeat the change on it.',
  },
  'body-too-large': {
    status: 413,
    title: 'Body too large',
    explanation: 'The body exceeds 1 MiB, or 4 MiB for a batch.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    explanation: 'Bodies are application/json in UTF-8.',
  },
  'validation-failed': {
    status: 422,
    title: 'Invalid input',
    explanation:
      '`errors` names each faulty field by JSON Pointer, query parameter or header, with a code and a sentence.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Idempotency key reused',
    explanation: 'The key belongs to another request of the same caller. Nothing was written; use a new key.',
  },
  'scan-id-reused': {
    status: 422,
    title: 'Scan id reused',
    explanation: 'The scan id belongs to another scan. Nothing was written; use a new id.',
  },
  'use-batch': {
    status: 422,
    title: 'Send it in a batch',
    explanation: 'scannedAt is more than 60 s old; send late scans as a batch.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match required',
    explanation: 'This change needs If-Match with the ETag of the thing as you read it.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many failed attempts',
    explanation: 'Too many failed authentications from this address. Wait for Retry-After.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    explanation:
      'An error of the register itself; it is in its log. If this was a command, repeat it with the same key.',
  },
  'read-model-behind': {
    status: 503,
    title: 'Read model behind',
    explanation: 'The read model does not hold the position yet. Repeat after Retry-After.',
  },
  'read-model-stopped': {
    status: 503,
    title: 'Read model stopped',
    explanation:
      'The read model met an event that it cannot apply, and says so in /health/ready. Commands and the door go on.',
  },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    explanation:
      'More is asked for than can be done in time. Repeat it after Retry-After, with the same key: it acts once, also where `detail` says that the first may still be written.',
  },
  'storage-full': {
    status: 503,
    title: 'Storage full',
    explanation: 'The disk is full. Nothing was written; reads go on.',
  },
  'log-unavailable': {
    status: 503,
    title: 'Log unavailable',
    explanation: 'After an I/O error the outcome is unknown. Repeat with the same key: it acts once.',
  },
  'log-damaged': {
    status: 503,
    title: 'Log damaged',
    explanation:
      'The log no longer gives the events of one stream, which `detail` names: somebody has deleted it or cut it off on the server. Nothing was written. Everything else goes on; tell the operator.',
  },
} as const satisfies Readonly<Record<ProblemCode, ProblemType>>;
