import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PositionBeyondHead } from '../kernel/event-store.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import { Query, Read, Written } from './answers.js';
import { readCursor, unknownCursor, type AskedPage } from './paging.js';
import type { RegisterRequest } from './request.js';

/** Makes of what a route returns the status, the headers and the body of its answer. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reads: ReadDatabase) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<RegisterRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof Written) return write(answer, reply);
        if (answer instanceof Query) return show(this.read(answer, request), request, reply);
        if (answer instanceof Read) return show(answer, request, reply);
        return answer;
      }),
    );
  }

  /** Throws what the query throws; validation-failed where the cursor is of another log. */
  private read({ on }: Query, { query }: RegisterRequest): Read {
    const { cursor } = query as AskedPage;
    if (cursor === undefined) return this.reads.read(on);
    const place = readCursor(cursor);
    if (place === undefined) throw unknownCursor();
    try {
      return this.reads.read(on, { leaf: place.leafIndex });
    } catch (error) {
      throw error instanceof PositionBeyondHead ? unknownCursor() : error;
    }
  }
}

function write({ status, body, position, replayed, revision, location }: Written, reply: FastifyReply): unknown {
  reply.status(status).header('Register-Position', position.toString());
  if (revision !== undefined) reply.header('ETag', etag(revision));
  if (location !== undefined) reply.header('Location', location);
  if (replayed) reply.header('Idempotency-Replayed', 'true');
  return body;
}

function show({ body, position, revision, mediaType }: Read, request: RegisterRequest, reply: FastifyReply): unknown {
  reply.status(200).header('Register-Position', position.toString()).header('Cache-Control', 'private, no-cache');
  if (mediaType !== undefined) reply.header('Content-Type', mediaType);
  if (revision === undefined) return body;
  reply.header('ETag', etag(revision));
  if (!matches(request.headers['if-none-match'], revision)) return body;
  reply.status(304);
  return undefined;
}

const etag = (revision: number): string => `"${revision}"`;

/** Weak comparison, as RFC 9110 section 13.1.2 asks of If-None-Match. */
function matches(ifNoneMatch: string | undefined, revision: number): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => ['*', etag(revision), `W/${etag(revision)}`].includes(tag.trim()));
}
