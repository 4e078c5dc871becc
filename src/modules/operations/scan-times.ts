import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { Written } from '../../http/answers.js';
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
        },
        error: (error: unknown) => {
          answered(error instanceof Problem && problemTypes[error.code].status < 500 ? 'refused' : 'failed');
        },
      }),
    );
  }
}

function outcomeOf(answer: unknown): ScanEnd {
  const outcome = answer instanceof Written ? answer.body['outcome'] : undefined;
  return scanEnds.find((end) => end === outcome) ?? 'failed';
}
