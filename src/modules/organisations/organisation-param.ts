import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { notFound } from '../../kernel/problem.js';
import { pathPart } from '../../http/parameters.js';
import { isCode } from '../../values/code.js';
import type { OrganisationKind, OrganisationRef } from './organisation-ref.js';

/** The organisation that a path names under its kind. What is no code names nothing: 404. */
export const OrganisationParam = createParamDecorator(
  (kind: OrganisationKind, context: ExecutionContext): OrganisationRef => {
    const exhibition = pathPart(context, 'exhibition');
    const code = pathPart(context, kind);
    if (!isCode(exhibition) || !isCode(code)) throw notFound('There is nothing of this name here.');
    return { exhibition, kind, code };
  },
);
