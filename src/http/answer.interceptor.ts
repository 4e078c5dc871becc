import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { from, mergeMap, of, type Observable } from 'rxjs';
import { PositionBeyondHead } from '../kernel/event-store.js';
import type { Position } from '../kernel/position.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import type { SnapshotPlace } from '../projections/file/snapshot.js';
import { TABLE, type Schema } from './answer-schema.js';
import { Query, QueryResult, CommandResult } from './answers.js';
import { entityTag, isNamed, revisionTag } from './etag.js';
import { LastWrites } from './last-writes.js';
import { JSON_TYPE } from './long-json.js';
import { readCursor, unknownCursor, type AskedPage } from './paging.js';
import { Representations } from './representations.js';
import type { RegisterRequest } from './request.js';
import type { FileFormat } from './tables/format.js';
import { TABLE_FILES, tableStream, type Paged } from './tables/stream.js';
import { tableOf } from './tables/table.js';

/** Makes of what a route returns the status, the headers and the body of its answer. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly representations: Representations,
    private readonly lastWrites: LastWrites,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<RegisterRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap((answer: unknown) => {
        const body = this.answer(answer, request, reply, context);
        return body instanceof Promise ? from(body) : of(body);
      }),
    );
  }

  private answer(answer: unknown, request: RegisterRequest, reply: FastifyReply, context: ExecutionContext): unknown {
    // A cache must not give one caller what it keeps for another.
    if (request.access !== undefined)
      reply.header('Vary', request.format === undefined ? 'Authorization' : 'Authorization, Accept');
    if (answer instanceof CommandResult) return this.write(answer, request, reply);
    const { format } = request;
    if (answer instanceof Query && format !== undefined && format !== 'json') {
      const schema = Reflect.getMetadata(TABLE, context.getHandler()) as Schema;
      return this.table(answer, schema, format, request, reply);
    }
    if (answer instanceof Query) return show(this.read(answer, request), request, reply);
    if (answer instanceof QueryResult) return show(answer, request, reply);
    return answer;
  }

  private write(written: CommandResult, request: RegisterRequest, reply: FastifyReply): unknown {
    const { status, body, position, replayed, revision, location } = written;
    reply.status(status).header('Register-Position', position.toString());
    if (request.access !== undefined) this.lastWrites.acknowledge(request.access.id, position);
    if (location !== undefined) reply.header('Location', location);
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    if (revision === undefined) return body;
    const path = location ?? thingPath(request);
    return this.tagOf(path, revision, position, request).then((tag) => {
      if (tag !== undefined) reply.header('ETag', tag);
      return body;
    });
  }

  private async tagOf(path: string, revision: number, position: Position, request: RegisterRequest) {
    const representation = await this.representations.at(request, path, position);
    if (representation === 'gone') return undefined;
    return representation === undefined ? revisionTag(revision) : entityTag(revision, contentOf(representation.body));
  }

  /** All rows, of one snapshot. */
  private table(
    query: Query,
    schema: Schema,
    format: FileFormat,
    request: RegisterRequest,
    reply: FastifyReply,
  ): Readable {
    let place: SnapshotPlace | undefined;
    const name = listName(request);
    const table = () => tableOf(schema, place === undefined ? [] : this.reads.read(query.columns, place));
    return tableStream(format, name, table, request.query as Paged, () => {
      const { body, position } = place === undefined ? this.read(query, request) : this.reads.read(query.on, place);
      if (place === undefined) {
        place = { position };
        readHeaders(position, reply)
          .header('Content-Type', TABLE_FILES[format].mediaType)
          .header('Content-Disposition', `attachment; filename="${name}.${format}"`);
      }
      return body;
    });
  }

  /** Throws what the query throws; validation-failed where the cursor is of another log. */
  private read({ on }: Query, { query }: RegisterRequest): QueryResult {
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

function show(
  { body, position, revision, mediaType }: QueryResult,
  request: RegisterRequest,
  reply: FastifyReply,
): unknown {
  readHeaders(position, reply);
  if (mediaType !== undefined) reply.header('Content-Type', mediaType);
  if (revision === undefined) {
    if (mediaType !== undefined || typeof body !== 'object' || body === null) return body;
    reply.header('Content-Type', JSON_TYPE);
    // A long text is sent at two thirds of the cost as bytes.
    return Buffer.from(JSON.stringify(body));
  }
  const content = contentOf(body);
  const tag = entityTag(revision, content);
  reply.header('ETag', tag);
  const { 'if-none-match': ifNoneMatch } = request.headers;
  if (ifNoneMatch !== undefined && isNamed(ifNoneMatch, tag)) {
    reply.status(304);
    return undefined;
  }
  if (mediaType === undefined) reply.header('Content-Type', JSON_TYPE);
  return content;
}

const readHeaders = (position: Position, reply: FastifyReply): FastifyReply =>
  reply.status(200).header('Register-Position', position.toString()).header('Cache-Control', 'private, no-cache');

/** The bytes of a body: a text or a file as it is, anything else as JSON. */
const contentOf = (body: unknown): string | Buffer =>
  typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);

/** The last part of a list's path, such as `participants`. */
const listName = ({ url }: RegisterRequest): string => /\/([a-z-]+)(?:\?|$)/.exec(url)?.[1] ?? 'list';

/** Where the thing is read that a command changed: a verb is the last part of a POST's path. */
function thingPath({ method, url }: RegisterRequest): string {
  const [path = ''] = url.split('?');
  return method === 'POST' ? path.slice(0, path.lastIndexOf('/')) : path;
}
