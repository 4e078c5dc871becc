import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { v4 as uuid4 } from 'uuid';
import { Clock } from '../kernel/clock.js';
import type { CommandContext } from '../kernel/command-context.js';
import type { Actor } from '../kernel/recorded-event.js';
import { RegisterSecret } from '../files/secret/register-secret.js';
import type { Fault } from '../values/fault.js';
import { revisionCondition } from './etag.js';
import type { RegisterRequest } from './request.js';
import { uuid5 } from '../kernel/uuid5.js';

/** Names the space of command ids made of a caller and its key (RFC 9562, version 5). */
const COMMANDS = '5b1c6f0a-6a5e-4f0e-9d57-0f4d1a3f2c11';
/** Who commands on an open route, until the command says whose access it is. */
const OPEN: Actor = { access: 'unknown', role: 'none' };
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Makes of a request the context of its command: id, idempotency record, caller, time and condition. */
@Injectable()
export class CommandContexts {
  constructor(
    private readonly clock: Clock,
    private readonly secret: RegisterSecret,
  ) {}

  of(request: RegisterRequest, json: Readonly<Record<string, unknown>>, faults: readonly Fault[]): CommandContext {
    const { headers } = request;
    const key = single(headers['idempotency-key']);
    const ifMatch = single(headers['if-match']);
    const condition = ifMatch === undefined ? undefined : revisionCondition(ifMatch);
    const usable = key !== undefined && KEY.test(key);
    const fingerprint = usable ? this.secret.fingerprint(canonicalRequest(request, json)) : '';
    // On a public route clients can choose equal keys: the request itself is the key's scope.
    const { id: caller, role } = request.access ?? { id: `open ${fingerprint}`, role: OPEN.role };
    const command = usable ? uuid5(`${caller}\n${key}`, COMMANDS) : uuid4();
    return {
      command,
      idempotency: usable ? { id: command, fingerprint } : undefined,
      correlation: request.id,
      actor: request.access === undefined ? OPEN : { access: caller, role },
      now: this.clock.now(),
      ifMatch: condition,
      ifMatchRequired: request.method === 'PATCH',
      faults: [
        ...faults,
        ...keyFaults(key),
        ...(ifMatch !== undefined && condition === undefined ? [MALFORMED_CONDITION] : []),
      ],
    };
  }
}

/** Method, path, query and canonical body (RFC 8785) of a request. */
const canonicalRequest = ({ method, url }: RegisterRequest, json: Readonly<Record<string, unknown>>): string =>
  `${method}\n${url}\n${canonicalText(json)}`;

/** A body with lone surrogates has no canonical form, and no success to be repeated either. */
function canonicalText(json: Readonly<Record<string, unknown>>): string {
  try {
    return canonicalize(json) ?? '';
  } catch {
    return JSON.stringify(json);
  }
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

const keyFaults = (key: string | undefined): readonly Fault[] =>
  key === undefined || KEY.test(key)
    ? []
    : [
        {
          header: 'Idempotency-Key',
          code: 'format',
          message: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
        },
      ];

const MALFORMED_CONDITION: Fault = {
  header: 'If-Match',
  code: 'format',
  message: 'If-Match must be an ETag in double quotes, as a GET sends it.',
};
