import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '../kernel/command-context.js';
import type { Format } from './tables/format.js';
import type { Caller } from './caller.js';
import type { SentFile } from './body/file-body.js';

/** A request with what the guard and the inputs interceptor add to it. */
export type RegisterRequest = FastifyRequest & {
  /** Who is calling; set by the access guard, absent on open routes. */
  access?: Caller;
  /** What a list or a count is asked for as; absent for other routes. */
  format?: Format;
  /** The body of a route that takes a file. */
  file?: SentFile;
  /** Set for commands. */
  commandContext?: CommandContext;
};

/** A body as bytes. It is judged after authorisation, so that an unauthenticated caller learns nothing from it. */
export class ReceivedBody {
  constructor(
    readonly bytes: Buffer,
    /** Why none is kept; undefined where all is. */
    readonly refused?: 'too-large' | 'overloaded',
  ) {}
}
