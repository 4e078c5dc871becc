import { createParamDecorator } from '@nestjs/common';
import { pathPart } from '../../http/parameters.js';
import { notFound } from '../../kernel/problem.js';
import { isCode } from '../../values/code.js';
import { parseParticipantKey } from '../participants/participant-id.js';
import type { BadgeRef } from './badge.decider.js';

/** The badge that the path names. What is no code or no id names nothing: 404. */
export const BadgeParam = createParamDecorator((_: unknown, context): BadgeRef => {
  const exhibition = pathPart(context, 'exhibition');
  const seat = parseParticipantKey(pathPart(context, 'badge'));
  if (seat === undefined || !isCode(exhibition)) throw notFound('There is no such badge.');
  return { exhibition, seat };
});
