import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, switchMap, type Observable } from 'rxjs';
import { MalformedPosition, Position } from '../kernel/position.js';
import { PositionBeyondHead, PositionOfAnotherLog } from '../kernel/event-store.js';
import { Journal } from '../kernel/journal.js';
import { Projector } from '../projections/engine/projector.js';
import { invalid, Problem } from '../kernel/problem.js';
import type { RegisterRequest } from './request.js';

/** How long a read waits for the position that it is asked to show, in ms. */
const PATIENCE = 2000;

/** A read that names a position of a write waits until the read models hold it. */
@Injectable()
export class ReadYourWrites implements NestInterceptor {
  constructor(
    private readonly journal: Journal,
    private readonly projector: Projector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, headers } = context.switchToHttp().getRequest<RegisterRequest>();
    const wanted = headers['register-position'];
    if (method !== 'GET' || wanted === undefined) return next.handle();
    return from(this.wait(String(wanted))).pipe(switchMap(() => next.handle()));
  }

  private async wait(text: string): Promise<void> {
    const position = read(text);
    const head = await this.journal.head();
    if (!position.sameLogAs(head)) throw new PositionOfAnotherLog(text);
    if (position.value > head.value) throw new PositionBeyondHead(text);
    if (await this.projector.reached(position, PATIENCE)) return;
    if (this.projector.status.state === 'stopped')
      throw new Problem('read-model-stopped', 'The register cannot show its data until the operator has seen to it.');
    throw new Problem('read-model-behind', 'What was written is not readable yet. Try again in a second.');
  }
}

function read(text: string): Position {
  try {
    return Position.parse(text);
  } catch (error) {
    if (!(error instanceof MalformedPosition)) throw error;
    throw invalid([
      { header: 'Register-Position', code: 'format', message: 'Send a position as a write or a read answered it.' },
    ]);
  }
}
