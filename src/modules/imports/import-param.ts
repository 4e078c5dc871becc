import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { notFound } from '../../kernel/problem.js';
import { pathPart } from '../../http/parameters.js';
import { isCode } from '../../values/code.js';
import type { ImportRef } from './import.decider.js';

/** The import that a path names. What is no import's id names nothing: 404. */
export const ImportParam = createParamDecorator((_: unknown, context: ExecutionContext): ImportRef => {
  const exhibition = pathPart(context, 'exhibition');
  const id = pathPart(context, 'import');
  if (!isCode(exhibition) || !isCode(id)) throw notFound('There is no such import.');
  return { exhibition, id };
});
