import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { notFound } from '../../kernel/problem.js';
import { pathPart } from '../../http/parameters.js';
import { isCode } from '../../values/code.js';
import { parseParticipantId, type ParticipantRef } from './participant-id.js';

/** The participant that a path names. What is no participant's id names nothing: 404. */
export const ParticipantParam = createParamDecorator((_: unknown, context: ExecutionContext): ParticipantRef => {
  const exhibition = pathPart(context, 'exhibition');
  const named = parseParticipantId(pathPart(context, 'participant'));
  if (!isCode(exhibition) || named === undefined) throw notFound('There is no such participant.');
  return { exhibition, ...named };
});
