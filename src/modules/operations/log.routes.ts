import { Controller, Get } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import { QueryResult } from '../../http/answers.js';
import { UnboundRoles } from '../access/route-access.js';
import { logState } from './log.schemas.js';
import { LogStanding } from './log-standing.js';

@Controller('v1/log')
export class LogController {
  constructor(private readonly log: LogStanding) {}

  /** How far the log has come, the root of its tree, when it was last backed up and verified, and what it has lost. */
  @Get()
  @Shows(logState)
  @UnboundRoles('auditor')
  state() {
    const state = this.log.state();
    return new QueryResult(state, state.position);
  }
}
