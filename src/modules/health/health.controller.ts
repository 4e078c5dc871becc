import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Open } from '../../http/route-access.js';
import { Readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Whether the process answers. */
  @Get('live')
  @Open()
  live() {
    return { status: 'live' };
  }

  /** Whether the register takes work; 503 until it does. */
  @Get('ready')
  @Open()
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { isReady, checks } = this.readiness;
    reply.status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not-ready', checks };
  }
}
