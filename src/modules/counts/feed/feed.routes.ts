import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Journal } from '../../../kernel/journal.js';
import { Caller, CodeParam } from '../../../http/parameters.js';
import { Roles } from '../../access/route-access.js';
import type { Access } from '../../access/access.decider.js';
import { lastEventId } from './last-event-id.js';
import { Feeds } from './feeds.js';

@Controller('v1/exhibitions/:exhibition/live')
export class FeedController {
  constructor(
    private readonly streams: Feeds,
    private readonly journal: Journal,
  ) {}

  /**
   * Headcounts, attendance and the progress of imports as they change, as server-sent events; a focal point sees its own
   * organisation only.
   */
  @Get()
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  @ApiOkResponse({ headers: {}, content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that came.' })
  async live(
    @CodeParam('exhibition') exhibition: string,
    @Caller() caller: Access,
    @Headers('last-event-id') seen: string | undefined,
    @Req() { method }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.streams.mustShow(exhibition, caller);
    const stream = this.streams.connect(exhibition, caller, lastEventId(seen, await this.journal.head()));
    reply.headers({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // For proxies that would gather events before they pass them on.
      'X-Accel-Buffering': 'no',
      // A stream ends with the server or the token; its socket should then end too.
      Connection: 'close',
    });
    if (method === 'HEAD') {
      stream.destroy();
      void reply.send('');
    } else void reply.send(stream);
  }
}
