import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import fastify from 'fastify';
import type { Problem } from '../../kernel/problem.js';
import { HttpLimits } from '../server/http-limits.js';
import type { RegisterRequest } from '../request.js';
import { acceptBodies, readBody } from './body.js';
import { BodyLimit, MEBIBYTE } from './body-limit.js';

class Batches {
  @BodyLimit(4 * MEBIBYTE)
  post(): void {
    // Only its limit is of interest.
  }
}

describe('a body', () => {
  it.each([
    ['/one', 1],
    ['/batch', 4],
  ])('of %s has %i MiB at most', async (path, mebibytes) => {
    const app = fastify();
    acceptBodies(app, new HttpLimits());
    const post = Object.getOwnPropertyDescriptor(Batches.prototype, 'post')?.value as object;
    const config = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, post) as object;
    app.post('/batch', { config }, (request) => Object.keys(readBody(request as RegisterRequest)));
    app.post('/one', (request) => Object.keys(readBody(request as RegisterRequest)));
    app.setErrorHandler((error, _request, reply) => reply.send({ code: (error as Problem).code }));
    const sent = (bytes: number) =>
      app
        .inject({
          method: 'POST',
          url: path,
          headers: { 'content-type': 'application/json' },
          payload: `{"a":"${'x'.repeat(bytes - 8)}"}`,
        })
        .then((answer) => answer.json<unknown>());
    expect(await sent(mebibytes * MEBIBYTE)).toEqual(['a']);
    expect(await sent(mebibytes * MEBIBYTE + 1)).toEqual({ code: 'body-too-large' });
    await app.close();
  });
});
