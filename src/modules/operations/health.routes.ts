import { Controller, Get, Res } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import type { FastifyReply } from 'fastify';
import { Open } from '../access/route-access.js';
import { Readiness } from './readiness.js';
import { live, ready } from './health.schemas.js';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Whether the process answers. */
  @Get('live')
  @Shows(live)
  @Open()
  live() {
    return { status: 'live' };
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
