import { gzipSync } from 'node:zlib';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Shows } from '../../../http/answer-schema.js';
import { Query as Reading, QueryResult } from '../../../http/answers.js';
import { Caller, CodeParam } from '../../../http/parameters.js';
import type { RegisterRequest } from '../../../http/request.js';
import type { Access } from '../../access/access.decider.js';
import { Roles } from '../../access/route-access.js';
import { RosterQuery } from './roster.query.js';
import { Rosters } from './roster.reader.js';
import { roster } from './roster.schemas.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Half the time of zlib's default, and a twentieth more bytes. */
const COMPRESSION_LEVEL = 3;

@Controller('v1/exhibitions/:exhibition/roster')
export class RosterController {
  constructor(private readonly rosters: Rosters) {}

  /** What a device needs to decide alone, or what changed of it since a position. */
  @Get()
  @Shows(roster)
  @Roles('door', 'supervisor')
  delta(
    @CodeParam('exhibition') exhibition: string,
    @Query() query: RosterQuery,
    @Caller() caller: Access,
    @Req() { headers }: RegisterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const isCompressed = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    return new Reading((at) => {
      const body = this.rosters.delta(at, exhibition, query, caller);
      if (!isCompressed) return new QueryResult(body, at.position);
      reply.header('Content-Encoding', 'gzip');
      return new QueryResult(
        gzipSync(JSON.stringify(body), { level: COMPRESSION_LEVEL }),
        at.position,
        undefined,
        JSON_TYPE,
      );
    });
  }
}
