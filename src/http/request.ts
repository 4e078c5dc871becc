import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '../kernel/command-context.js';
import type { Caller } from './caller.js';

/** What the guard and the request's inputs leave on a request for those after them. */
export type RegisterRequest = FastifyRequest & {
  /** Who is calling; set by the access guard, absent on open routes. */
  access?: Caller;
  /** Set for commands. */
  commandContext?: CommandContext;
};

/** Bytes that came as a body. Judged after the caller is known, so that a stranger learns nothing from it. */
export class ReceivedBody {
  constructor(
    readonly bytes: Buffer,
    /** Why none is kept; undefined where all is. */
    readonly refused?: 'too-large' | 'overloaded',
  ) {}
}
