import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, switchMap, type Observable } from 'rxjs';
import { MalformedPosition, Position } from '../kernel/position.js';
import { headFrom } from '../kernel/known-position.js';
import { Journal } from '../kernel/journal.js';
import { Projector } from '../projections/engine/projector.js';
import { untilShown } from '../projections/engine/until-shown.js';
import { invalid } from '../kernel/problem.js';
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
    if (wanted !== undefined) await untilShown(this.projector, wanted, READ_MODEL_TIMEOUT_MS);
  }

  /** Throws validation-failed, PositionOfAnotherLog, PositionBeyondHead. */
  private async checked(text: string): Promise<Position> {
    const position = read(text);
    await headFrom(this.journal, position);
    return position;
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
