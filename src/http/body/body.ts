import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyLimitOf, MEBIBYTE } from './body-limit.js';
import { pointerPart } from './text-checks.js';
import type { HttpLimits } from '../server/http-limits.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { repeatedKey } from './repeated-key.js';
import { ReceivedBody, type RegisterRequest } from '../request.js';

const MAX_DEPTH = 32;
/** Far more than any command has; bounds what validation costs. */
const MAX_KEYS = 200;
const MAX_ITEMS = 2000;

const MEDIA_TYPE = /^[!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+ *(;|$)/i;

/** Reads every body as bytes; it is parsed after the caller is authorised. */
export function acceptBodies(fastify: FastifyInstance, limits: HttpLimits): void {
  fastify.addHook('onRequest', ({ headers }, _reply, done) => {
    // Fastify refuses a malformed media type before the guard runs; this one is refused after it.
    const type = headers['content-type'];
    if (type !== undefined && !MEDIA_TYPE.test(type)) headers['content-type'] = 'application/octet-stream';
    done();
  });
  const withoutRoom = new WeakSet<IncomingMessage>();
  let large = 0;
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const { headers, raw } = request;
    const limit = bodyLimitOf(request);
    // Without Content-Length, assume the maximum.
    const isChunked = headers['transfer-encoding'] !== undefined;
    const bytes = isChunked ? limit : Math.min(limit, Number(headers['content-length'] ?? 0));
    if (bytes > limits.small && large + bytes > limits.bodies) withoutRoom.add(raw);
    else if (bytes > limits.small) {
      large += bytes;
      reply.raw.once('close', () => (large -= bytes));
    }
    done(null, payload);
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage, done) => {
    receive(payload, bodyLimitOf(request), withoutRoom.has(request.raw), (body) => {
      done(null, body);
    });
  });
}

/** Calls back with the whole body, or why it was not kept. If the client disconnects early, no callback is made. */
function receive(
  payload: IncomingMessage,
  limit: number,
  withoutRoom: boolean,
  tell: (body: ReceivedBody) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (): void => {
    payload.off('data', take).off('end', end);
    tell(size > limit ? refused('too-large') : withoutRoom ? refused('overloaded') : whole(chunks));
  };
  const take = (chunk: Buffer): void => {
    size += chunk.length;
    if (size <= limit && !withoutRoom) chunks.push(chunk);
    else if (size > 4 * limit) {
      end();
      // Drain the rest, so that the client reads the answer before the connection ends.
      payload.resume();
    }
  };
  payload
    .on('data', take)
    .on('end', end)
    .on('error', () => undefined);
}

const refused = (reason: 'too-large' | 'overloaded') => new ReceivedBody(Buffer.alloc(0), reason);

const whole = (chunks: readonly Buffer[]) =>
  new ReceivedBody(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));

/** The body as it was sent; empty where there was none. Throws body-too-large, overloaded. */
export function readBytes(request: RegisterRequest): Buffer {
  const received = request.body;
  if (!(received instanceof ReceivedBody)) return Buffer.alloc(0);
  if (received.refused === 'overloaded')
    throw new Problem(
      'overloaded',
      'Too many large bodies arrive at once. Nothing was written; try again in a second.',
    );
  if (received.refused === 'too-large')
    throw new Problem('body-too-large', `The body exceeds ${bodyLimitOf(request) / MEBIBYTE} MiB.`);
  return received.bytes;
}

/** The body as a JSON object; no body counts as `{}`. Throws body-too-large, unsupported-media-type, malformed-json, validation-failed. */
export function readBody(request: RegisterRequest): Readonly<Record<string, unknown>> {
  const bytes = readBytes(request);
  if (bytes.length === 0) return {};
  checkMediaType(request);
  const text = decoded(bytes);
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid([{ pointer: '', code: 'type', message: 'The body must be a JSON object.' }]);
  const repeated = repeatedKey(text);
  if (repeated !== undefined)
    throw invalid([{ pointer: repeated, code: 'format', message: 'This field stands here twice.' }]);
  return normalised(value, '', 1) as Readonly<Record<string, unknown>>;
}

function checkMediaType({ headers, method }: RegisterRequest): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const known = type === 'application/json' || (method === 'PATCH' && type === 'application/merge-patch+json');
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  if (
    !known ||
    (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') ||
    headers['content-encoding'] !== undefined
  )
    throw new Problem('unsupported-media-type', 'Send the body as application/json in UTF-8, not compressed.');
}

function decoded(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw malformed();
  return bytes.toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

const malformed = () => new Problem('malformed-json', 'The body is no JSON text in UTF-8.');

/** All texts in NFC; an own `__proto__` stays a plain key. Refuses nesting and sizes that no command needs. */
function normalised(value: unknown, pointer: string, depth: number): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw invalid([{ pointer: '', code: 'type', message: 'The body is nested too deeply.' }]);
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw tooMany(pointer, `A list has ${MAX_ITEMS} items at most.`);
    return value.map((item, index) => normalised(item, `${pointer}/${index}`, depth + 1));
  }
  const entries = Object.entries(value);
  if (entries.length > MAX_KEYS) throw tooMany(pointer, `An object has ${MAX_KEYS} fields at most.`);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    const normal = normalised(item, `${pointer}/${pointerPart(key)}`, depth + 1);
    // An assignment would set the copy's prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: normal, enumerable: true });
    else copy[key] = normal;
  }
  return copy;
}

const tooMany = (pointer: string, message: string) => invalid([{ pointer, code: 'length', message }]);
