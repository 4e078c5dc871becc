import { Controller, Get, Query } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import { shown } from '../../http/answers.js';
import { CodeParam } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import { Attendance } from './attendance.reader.js';
import { AttendanceQuery } from './attendance.query.js';
import { attendance } from './attendance.schemas.js';

@Controller('v1/exhibitions/:exhibition/attendance')
export class AttendanceController {
  constructor(private readonly attendance: Attendance) {}

  /** Who is inside and who came, and what was scanned, by zone, gate, hour and reason. */
  @Get()
  @Shows(attendance)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer')
  ofExhibition(@CodeParam('exhibition') exhibition: string, @Query() query: AttendanceQuery) {
    return shown(this.attendance.of(exhibition, query));
  }
}
