import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext } from '../kernel/command-context.js';
import type { Caller as CallingAccess } from './caller.js';
import { isCode } from '../values/code.js';
import { notFound } from '../kernel/problem.js';
import type { RegisterRequest } from './request.js';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<RegisterRequest>();

/** Who, when and under which condition: what each command gets beside its input. */
export const Context = createParamDecorator((_: unknown, context): CommandContext => {
  const { commandContext } = requestOf(context);
  if (commandContext === undefined) throw new Error('a read has no command context');
  return commandContext;
});

/** The access that calls. */
export const Caller = createParamDecorator((_: unknown, context): CallingAccess => {
  const { access } = requestOf(context);
  if (access === undefined) throw new Error('an open route has no caller');
  return access;
});

/** Whether the answer is a table, which holds all rows of a list: CSV or XLSX. */
export const AsTable = createParamDecorator((_: unknown, context): boolean => {
  const { format = 'json' } = requestOf(context);
  return format !== 'json';
});

/** A code in the path. What is no code names nothing: 404. */
export const CodeParam = createParamDecorator((name: string, context): string => {
  const code = pathPart(context, name);
  if (!isCode(code)) throw notFound('There is nothing of this name here.');
  return code;
});

/** One part of the path as it came; a malformed one names nothing. */
export function pathPart(context: ExecutionContext, name: string): string {
  return (requestOf(context).params as Readonly<Record<string, string | undefined>>)[name] ?? '';
}
