import type { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ExternalContextCreator, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { RouteParamsFactory } from '@nestjs/core/router/route-params-factory.js';
import type { Position } from '../kernel/position.js';
import { Problem } from '../kernel/problem.js';
import { Projector } from '../projections/engine/projector.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import { Query, QueryResult } from './answers.js';
import { READ_MODEL_TIMEOUT_MS } from './last-writes.js';
import type { RegisterRequest } from './request.js';

interface ReadRoute {
  /** Named groups are the path's parameters. */
  readonly pattern: RegExp;
  readonly handler: (request: RegisterRequest) => Promise<unknown>;
}

/** What a GET of an address answers this caller, without a request of its own: the representation that a write's ETag names. */
@Injectable()
export class Representations {
  private known: readonly ReadRoute[] | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly contexts: ExternalContextCreator,
    private readonly reads: ReadDatabase,
    private readonly projector: Projector,
  ) {}

  /**
   * The thing at a path as it stands at a position; `gone` where the GET would find none. undefined where no GET shows
   * it, or the read model does not hold the position in time.
   */
  async at(request: RegisterRequest, path: string, position: Position): Promise<QueryResult | 'gone' | undefined> {
    const route = this.routeOf(path);
    if (route === undefined || this.projector.status.state !== 'live') return undefined;
    if (!(await this.projector.reached(position, READ_MODEL_TIMEOUT_MS))) return undefined;
    try {
      const answer = await route.handler(asGet(request, { ...route.pattern.exec(path)?.groups }));
      if (answer instanceof Query) return this.reads.read(answer.on, { position });
      return answer instanceof QueryResult ? answer : undefined;
    } catch (error) {
      if (error instanceof Problem) return 'gone';
      throw error;
    }
  }

  private routeOf(path: string): ReadRoute | undefined {
    this.known ??= this.readRoutes();
    return this.known.find(({ pattern }) => pattern.test(path));
  }

  /** Of all controllers; those without parameters first, so that a fixed name is not taken for a parameter. */
  private readRoutes(): readonly ReadRoute[] {
    const controllers = [...this.modules.values()].flatMap((module) => [...module.controllers.values()]);
    return controllers
      .flatMap(({ instance, metatype }) => this.routesOf(instance, metatype as Type))
      .sort((one, other) => parameters(one) - parameters(other));
  }

  private routesOf(controller: object, type: Type): readonly ReadRoute[] {
    const prototype = type.prototype as Record<string, (...args: unknown[]) => unknown>;
    const base = Reflect.getMetadata(PATH_METADATA, type) as string;
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      if (method === undefined || Reflect.getMetadata(METHOD_METADATA, method) !== RequestMethod.GET) return [];
      const path = Reflect.getMetadata(PATH_METADATA, method) as string;
      const call = this.contexts.create(
        controller,
        method,
        name,
        ROUTE_ARGS_METADATA,
        { exchangeKeyForValue: parameterOf },
        undefined,
        undefined,
        { guards: false, interceptors: false, filters: false },
      ) as (request: RegisterRequest) => Promise<unknown>;
      return [{ pattern: patternOf([base, path]), handler: call }];
    });
  }
}

const parameters = ({ pattern }: ReadRoute): number => pattern.source.split('(?<').length;

const nestParameters = new RouteParamsFactory();
const parameterOf = (type: RouteParamtypes, data: unknown, [request]: readonly unknown[]): unknown =>
  nestParameters.exchangeKeyForValue<RegisterRequest, undefined, unknown>(type, data as string, {
    req: request as RegisterRequest,
    res: undefined,
    next: () => undefined,
  });

function patternOf(parts: readonly string[]): RegExp {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    // A parameter may be followed by a suffix, as in `:badge.pdf`.
    .map((part) => part.replaceAll('.', '\\.').replace(/^:([A-Za-z]+)/, '(?<$1>[^/]+)'));
  return new RegExp(`^/${path.join('/')}$`);
}

/** The request as a GET of another path, by the same caller and without a query. */
const asGet = (request: RegisterRequest, params: Readonly<Record<string, string>>): RegisterRequest =>
  Object.create(request, {
    method: { value: 'GET' },
    query: { value: {} },
    params: { value: params },
  }) as RegisterRequest;
