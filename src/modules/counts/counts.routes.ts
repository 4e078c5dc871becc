import { Controller, Get, Query } from '@nestjs/common';
import { ShowsTable } from '../../http/answer-schema.js';
import { answer } from '../../http/answers.js';
import { Caller, CodeParam } from '../../http/parameters.js';
import type { Access } from '../access/access.decider.js';
import { Roles } from '../access/route-access.js';
import { Attendance } from './attendance.reader.js';
import { AttendanceQuery, HeadcountsQuery } from './counts.query.js';
import { attendance, headcounts } from './counts.schemas.js';
import { Headcounts } from './headcounts.reader.js';

@Controller('v1/exhibitions/:exhibition')
export class CountsController {
  constructor(
    private readonly headcounts: Headcounts,
    private readonly attendance: Attendance,
  ) {}

  /** How many are registered, have a badge, came and are inside; a focal point sees its own organisation only. */
  @Get('headcounts')
  @ShowsTable(headcounts)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  headcount(@CodeParam('exhibition') exhibition: string, @Query() query: HeadcountsQuery, @Caller() caller: Access) {
    return answer((at) => this.headcounts.of(at, exhibition, query, caller.organisation));
  }

  /** Who is inside and who came, and what was scanned, by zone, gate, hour and reason. */
  @Get('attendance')
  @ShowsTable(attendance)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer')
  attend(@CodeParam('exhibition') exhibition: string, @Query() query: AttendanceQuery) {
    return answer((at) => this.attendance.of(at, exhibition, query));
  }
}
