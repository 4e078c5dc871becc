import createClient, { type Middleware } from 'openapi-fetch';
import { session } from '../session.svelte.ts';
import { lostWrites } from './lost-writes.ts';
import { randomId } from './random-id.ts';
import { Refusal, refusalOf } from './refusal.ts';
import { noteConflict } from './refused-writes.ts';
import type { paths } from './types.ts';

const READS = new Set(['GET', 'HEAD']);
/** Far more than the register takes; a network that swallows requests says nothing for minutes. */
const ANSWER_MS = 30_000;

const isJson = ({ headers }: Request): boolean => headers.get('Content-Type')?.startsWith('application/json') === true;

const asCaller: Middleware = {
  async onRequest({ request }) {
    if (session.token !== undefined) request.headers.set('Authorization', `Bearer ${session.token}`);
    if (!READS.has(request.method) && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', isJson(request) ? await lostWrites.keyOf(request) : randomId());
    return request;
  },
  onResponse({ request, response }) {
    lostWrites.settle(request, response.status < 500);
    if (response.status === 401) session.expire();
    noteConflict(request, response);
  },
  onError({ request }) {
    lostWrites.settle(request, false);
  },
};

/** Sends a request; without an answer in time it counts as lost. A file takes as long as it takes. */
async function inTime(request: Request): Promise<Response> {
  if (!READS.has(request.method) && !isJson(request)) return fetch(request);
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, ANSWER_MS);
  try {
    return await fetch(request, { signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** The register's HTTP API, with the token of this tab. */
export const api = createClient<paths, 'application/json'>({ baseUrl: '', cache: 'no-store', fetch: inTime });
api.use(asCaller);

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of an answer. Throws Refusal, also where no answer came. */
export async function ok<Data>(call: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error } = await answered(call);
  if (data === undefined || data === null) throw refusalOf(error);
  return data;
}

/** A thing, the tag that a change of it must carry, and the position that it shows. Throws Refusal. */
export async function tagged<Data>(
  call: Promise<Answer<Data>>,
): Promise<{ readonly data: NonNullable<Data>; readonly etag: string; readonly position: string }> {
  const answer = answered(call);
  const data = await ok(answer);
  const { headers } = (await answer).response;
  return { data, etag: headers.get('etag') ?? '', position: headers.get('register-position') ?? '' };
}

const answered = <Data>(call: Promise<Answer<Data>>): Promise<Answer<Data>> =>
  call.catch(() => {
    throw new Refusal(undefined);
  });
