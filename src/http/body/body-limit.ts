import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

export const MEBIBYTE = 1024 * 1024;

/** What a route takes that says nothing else. */
const DEFAULT_BYTES = MEBIBYTE;

/** The longest body that a route takes, in bytes, in place of 1 MiB. */
export const BodyLimit = (bytes: number): MethodDecorator => RouteConfig({ bodyBytes: bytes });

/** How long the body of a request may be, in bytes. */
export const bodyLimitOf = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): number =>
  (routeOptions.config as { readonly bodyBytes?: number } | undefined)?.bodyBytes ?? DEFAULT_BYTES;
