import { Controller, Get } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import { Journal } from '../../kernel/journal.js';
import { QueryResult } from '../../http/answers.js';
import { Caller } from '../../http/parameters.js';
import { AnyRole } from './route-access.js';
import type { Access } from './access.decider.js';
import { caller } from './access.schemas.js';

@Controller('v1/me')
export class MeController {
  constructor(private readonly journal: Journal) {}

  /** The access that the token stands for. */
  @Get()
  @Shows(caller)
  @AnyRole()
  async me(@Caller() caller: Access) {
    return new QueryResult(caller, await this.journal.head());
  }
}
