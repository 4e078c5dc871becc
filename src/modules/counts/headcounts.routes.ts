import { Controller, Get, Query } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import { shown } from '../../http/answers.js';
import { Caller, CodeParam } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { Headcounts } from './headcounts.reader.js';
import { HeadcountsQuery } from './headcounts.query.js';
import { headcounts } from './headcounts.schemas.js';

@Controller('v1/exhibitions/:exhibition/headcounts')
export class HeadcountsController {
  constructor(private readonly headcounts: Headcounts) {}

  /** How many are registered, have a badge, came and are inside; a focal point sees its own organisation only. */
  @Get()
  @Shows(headcounts)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  headcount(@CodeParam('exhibition') exhibition: string, @Query() query: HeadcountsQuery, @Caller() caller: Access) {
    return shown(this.headcounts.of(exhibition, query, caller.organisation));
  }
}
