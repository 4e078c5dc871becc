import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { hash } from 'node:crypto';
import type { Observable } from 'rxjs';
import { TABLE } from '../answer-schema.js';
import { acceptedFormat, isFormat, unknownFormat } from '../tables/format.js';
import { readBody, readBytes } from './body.js';
import { FILE_TYPES, fileOf } from './file-body.js';
import { CommandContexts } from '../command-contexts.js';
import { invalid } from '../../kernel/problem.js';
import type { Fault } from '../../values/fault.js';
import type { RegisterRequest } from '../request.js';
import { bodyFaults, inputOf, queryFaults } from './validation.js';

type Class = new () => object;

/** The input of a route that declares none. */
const NoFields: Class = Object;

/** Body and query as the classes that a route's parameters name, and the context of a command. A route without one takes none. */
@Injectable()
export class RequestInputs implements NestInterceptor {
  private readonly classes = new WeakMap<
    object,
    {
      readonly body: Class;
      readonly query: Class;
      readonly isTable: boolean;
      readonly fileTypes: readonly string[] | undefined;
    }
  >();

  constructor(private readonly contexts: CommandContexts) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RegisterRequest>();
    const { body, query, isTable, fileTypes } = this.classesOf(context);
    const { format, ...sent } = request.query as Readonly<Record<string, unknown>>;
    const asked = inputOf(query, isTable || format === undefined ? sent : { format, ...sent });
    request.query = asked;
    if (request.method === 'GET' || request.method === 'HEAD') {
      const faults = [...queryFaults(asked)];
      if (isTable && (format === undefined || isFormat(format)))
        request.format = format ?? acceptedFormat(request.headers.accept);
      else if (isTable) faults.push(unknownFormat);
      if (faults.length > 0) throw invalid(faults);
      return next.handle();
    }
    const json = fileTypes === undefined ? readBody(request) : receiveFile(request, fileTypes);
    const input = inputOf(body, fileTypes === undefined ? json : {});
    const faults: Fault[] = [...queryFaults(asked), ...bodyFaults(input)];
    Object.assign(request, { body: input, commandContext: this.contexts.of(request, json, faults) });
    return next.handle();
  }

  private classesOf(context: ExecutionContext) {
    const handler = context.getHandler();
    const known = this.classes.get(handler);
    if (known !== undefined) return known;
    const controller = context.getClass();
    const parameters = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler.name) as
      Class[] | undefined;
    const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler.name) as
      Record<string, { index: number }> | undefined;
    const declared = (kind: RouteParamtypes): Class => {
      const found = Object.entries(args ?? {}).find(([key]) => key.startsWith(`${kind}:`))?.[1];
      return found === undefined ? NoFields : (parameters?.[found.index] ?? NoFields);
    };
    const classes = {
      body: declared(RouteParamtypes.BODY),
      query: declared(RouteParamtypes.QUERY),
      isTable: Reflect.hasMetadata(TABLE, handler),
      fileTypes: Reflect.getMetadata(FILE_TYPES, handler) as readonly string[] | undefined,
    };
    this.classes.set(handler, classes);
    return classes;
  }
}

/** Keeps the file with the request; what is returned stands for it in the fingerprint of the command. */
function receiveFile(request: RegisterRequest, types: readonly string[]): Readonly<Record<string, unknown>> {
  const file = fileOf(request, readBytes(request), types);
  request.file = file;
  return { ...file, bytes: hash('sha256', file.bytes) };
}
