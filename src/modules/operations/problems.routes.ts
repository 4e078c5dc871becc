import { Controller, Get, Param } from '@nestjs/common';
import { objectOf, Shows, text, whole } from '../../http/answer-schema.js';
import { notFound } from '../../kernel/problem.js';
import { problemTypes } from '../../http/problems/problem-types.js';
import { Open } from '../access/route-access.js';

const problemType = objectOf({
  type: text('The address of this.'),
  status: whole('The HTTP status.'),
  title: text('In short.'),
  explanation: text('What happened and what to do.'),
});

/** What each error means, at the address in its `type`. */
@Controller('problems')
export class ProblemsController {
  /** The meaning of one problem type. */
  @Get(':code')
  @Shows(problemType)
  @Open()
  one(@Param('code') code: string) {
    const type = Object.entries(problemTypes).find(([known]) => known === code)?.[1];
    if (type === undefined) throw notFound('There is no problem type of this name.');
    return { type: `/problems/${code}`, ...type };
  }
}
