import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CommandInProgress,
  EntriesLost,
  LogNotFresh,
  LogOverloaded,
  LogStorageFull,
  LogUnavailable,
  PositionBeyondHead,
  PositionOfAnotherLog,
  StreamDamaged,
} from '../../kernel/event-store.js';
import type { ProblemCode } from '../../kernel/problem-codes.js';
import { problemTypes } from './problem-types.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { AccessNames } from '../caller.js';
import type { RegisterRequest } from '../request.js';
import type { RouteTable } from '../route-table.js';

/** Where requests refused with 401 or 403 go on record. */
export abstract class RefusalRecord {
  /** Counts one refused request. */
  abstract note(request: RegisterRequest, status: 401 | 403): void;
}

/** Answers every error as problem details (RFC 9457). What is not expected is 500, without stack or message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly refusals: RefusalRecord,
    private readonly names: AccessNames,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<RegisterRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    // Refusals by the guard and by use cases go on record alike.
    const { status } = problemTypes[problem.code];
    if (status === 401 || status === 403) this.refusals.note(request, status);
    if (problem.code === 'internal-error') request.log.error({ err: error }, 'request failed');
    else if (status >= 500) request.log.warn({ problem: problem.code }, 'request refused for now');
    if (problem.code === 'method-not-allowed') reply.header('Allow', this.routes.allowed(request.url).join(', '));
    answerProblem(reply, request.url, this.named(problem, request));
  }

  /** A member `changedBy` with the name of the access. */
  private named(problem: Problem, { access }: RegisterRequest): Problem {
    const { changedBy } = problem.members as { readonly changedBy?: { readonly id: string } };
    const name = changedBy && this.names.nameFor(access, changedBy.id);
    if (name === undefined) return problem;
    return new Problem(problem.code, problem.detail, { ...problem.members, changedBy: { ...changedBy, name } });
  }

  private problemOf(error: unknown, request: RegisterRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof LogOverloaded)
      return new Problem('overloaded', 'Too much is waiting to be written. Try again in a second.');
    if (error instanceof LogStorageFull) return new Problem('storage-full', 'The disk is full. Nothing was written.');
    if (error instanceof LogUnavailable && request.method === 'GET')
      return new Problem('log-unavailable', 'The log cannot be reached; try again in a second.');
    if (error instanceof LogUnavailable)
      return new Problem('log-unavailable', 'Whether this was stored is unknown. Repeat with the same key.');
    if (error instanceof LogNotFresh)
      return new Problem('log-unavailable', 'The log cannot be reached. Nothing was written; try again in a second.');
    if (error instanceof StreamDamaged || error instanceof EntriesLost)
      return new Problem('log-damaged', `${error.message}. Nothing was written; tell the operator.`, {
        retryAfter: 60,
      });
    if (error instanceof CommandInProgress)
      return new Problem(
        'request-in-progress',
        'The same request is still being carried out. Repeat it with the same key.',
      );
    if (error instanceof PositionOfAnotherLog)
      return new Problem(
        'position-of-another-log',
        'The position belongs to another log, or to this one before a restore.',
      );
    if (error instanceof PositionBeyondHead)
      return invalid([
        { header: 'Register-Position', code: 'range', message: 'The position lies beyond the last event.' },
      ]);
    if (error instanceof HttpException && error.getStatus() === 404)
      return this.routes.allowed(request.url).length > 0
        ? new Problem('method-not-allowed', `${request.method} is not possible here.`)
        : new Problem('not-found', 'There is nothing at this address.');
    return new Problem(
      'internal-error',
      'The register met an internal error. If this was a command, repeat it with the same key.',
    );
  }
}

/** Sends problem details; `path` is the request's, its query left out since that may name a person. */
export function answerProblem(reply: FastifyReply, path: string, problem: Problem): void {
  const { status, title } = problemTypes[problem.code];
  const [instance] = path.split('?');
  const { retryAfter = status === 503 ? 1 : undefined } = problem.members;
  if (typeof retryAfter === 'number') reply.header('Retry-After', String(retryAfter));
  if (status === 401) reply.header('WWW-Authenticate', 'Bearer realm="register"');
  reply
    .status(status)
    .header('Content-Type', 'application/problem+json')
    .header('Cache-Control', 'no-store')
    .send(
      JSON.stringify({
        type: problemAddress(problem.code),
        title,
        status,
        detail: problem.detail,
        instance,
        ...problem.members,
      }),
    );
}

const problemAddress = (code: ProblemCode): string => `/problems/${code}`;
