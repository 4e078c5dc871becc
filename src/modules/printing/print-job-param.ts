import { createParamDecorator } from '@nestjs/common';
import { pathPart } from '../../http/parameters.js';
import { notFound } from '../../kernel/problem.js';
import { isCode } from '../../values/code.js';
import type { PrintJobRef } from './print-job.decider.js';

const ID = /^[0-9a-z]{10}$/;

/** The print job that the path names. What is no code or no id names nothing: 404. */
export const PrintJobParam = createParamDecorator((_: unknown, context): PrintJobRef => {
  const exhibition = pathPart(context, 'exhibition');
  const job = pathPart(context, 'job');
  if (!ID.test(job) || !isCode(exhibition)) throw notFound('There is no such print job.');
  return { exhibition, job };
});
