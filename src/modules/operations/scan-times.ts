import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { CommandResult } from '../../http/answers.js';
import { problemTypes } from '../../http/problems/problem-types.js';
import { Problem } from '../../kernel/problem.js';
import { Metrics, scanEnds, type ScanEnd } from './metrics.js';

/** Times scans by how they are answered, from the request's arrival. */
@Injectable()
export class ScanTimes implements NestInterceptor {
  constructor(private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const answered = (outcome: ScanEnd) => {
      this.metrics.scanAnswered(outcome, reply.elapsedTime);
    };
    return next.handle().pipe(
      tap({
        next: (answer: unknown) => {
          answered(outcomeOf(answer));
          const skewMs = answer instanceof CommandResult ? answer.body['skewMs'] : undefined;
          if (typeof skewMs === 'number') this.metrics.scanSkewed(skewMs);
        },
        error: (error: unknown) => {
          answered(error instanceof Problem && problemTypes[error.code].status < 500 ? 'refused' : 'failed');
        },
      }),
    );
  }
}

function outcomeOf(answer: unknown): ScanEnd {
  if (!(answer instanceof CommandResult)) return 'failed';
  const { outcome, reason, repeat } = answer.body;
  if (reason === 'unreadable') return 'unreadable';
  return repeat === true ? 'repeat' : (scanEnds.find((end) => end === outcome) ?? 'failed');
}
