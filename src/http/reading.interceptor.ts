import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, switchMap, type Observable } from 'rxjs';
import { MalformedPosition, Position } from '../kernel/position.js';
import { PositionBeyondHead, PositionOfAnotherLog } from '../kernel/event-store.js';
import { Journal } from '../kernel/journal.js';
import { Projector } from '../projections/engine/projector.js';
import { invalid, Problem } from '../kernel/problem.js';
import { LastWrites, READ_MODEL_TIMEOUT_MS } from './last-writes.js';
import type { RegisterRequest } from './request.js';

/** Lets a read wait until the read models hold the position that it names, and the last write of its caller. */
@Injectable()
export class ReadYourWrites implements NestInterceptor {
  constructor(
    private readonly journal: Journal,
    private readonly projector: Projector,
    private readonly lastWrites: LastWrites,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, headers, access } = context.switchToHttp().getRequest<RegisterRequest>();
    if (method !== 'GET' && method !== 'HEAD') return next.handle();
    const named = headers['register-position'];
    const written = access && this.lastWrites.of(access.id);
    if (named === undefined && written === undefined) return next.handle();
    return from(this.wait(named, written)).pipe(switchMap(() => next.handle()));
  }

  private async wait(named: string | string[] | undefined, written: Position | undefined): Promise<void> {
    const asked = named === undefined ? undefined : await this.checked(String(named));
    const isLater = asked === undefined || (written?.sameLogAs(asked) === true && written.value > asked.value);
    const wanted = isLater ? written : asked;
    if (wanted !== undefined) await this.waitFor(wanted);
  }

  /** Throws validation-failed, PositionOfAnotherLog, PositionBeyondHead. */
  private async checked(text: string): Promise<Position> {
    const position = read(text);
    const head = await this.journal.head();
    if (!position.sameLogAs(head)) throw new PositionOfAnotherLog(text);
    if (position.value > head.value) throw new PositionBeyondHead(text);
    return position;
  }

  private async waitFor(position: Position): Promise<void> {
    if (await this.projector.reached(position, READ_MODEL_TIMEOUT_MS)) return;
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
