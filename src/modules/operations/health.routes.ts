import { Controller, Get, Res } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import type { FastifyReply } from 'fastify';
import { VERSION } from '../../files/version.js';
import { Clock } from '../../kernel/clock.js';
import { Open } from '../access/route-access.js';
import { Readiness } from './readiness.js';
import { live, ready } from './health.schemas.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly clock: Clock,
  ) {}

  /** Whether the process answers, and which version it is; `clock` where the clock is set. */
  @Get('live')
  @Shows(live)
  @Open()
  live() {
    const { mark } = this.clock;
    return {
      status: 'live',
      version: VERSION,
      ...(mark && { clock: { ...mark, now: this.clock.now().toISOString() } }),
    };
  }

  /** Whether the register takes work; 503 until it does. */
  @Get('ready')
  @Shows(ready)
  @Open()
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { isReady, checks } = this.readiness;
    reply.status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not-ready', checks };
  }
}
