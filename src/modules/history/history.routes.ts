import { Controller, Get, Query } from '@nestjs/common';
import { ShowsPage } from '../../http/answer-schema.js';
import { answer } from '../../http/answers.js';
import { Caller } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { History } from './history.reader.js';
import { HistoryQuery } from './history.query.js';
import { historyItem } from './history.schemas.js';

@Controller('v1/history')
export class HistoryController {
  constructor(private readonly history: History) {}

  /** Who did what, when and why, and what was before; a bound token sees its exhibition only. */
  @Get()
  @ShowsPage(historyItem)
  @Roles('auditor')
  list(@Query() query: HistoryQuery, @Caller() caller: Access) {
    return answer((at) => this.history.list(at, query, caller.exhibition));
  }
}
