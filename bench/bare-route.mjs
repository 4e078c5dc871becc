// What a check-in is compared with: Nest and Fastify, the same body and rules, and nothing behind them.
import 'reflect-metadata';
import { BadRequestException, Body, Controller, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { validateSync } from 'class-validator';
import { RecordScanBody } from '../dist/modules/door/commands/record-scan.js';

class Bare {
  ready() {
    return {};
  }

  scan(_exhibition, { scanId }) {
    return { scanId };
  }
}

/** Decorators and types as the compiler writes them. */
function route(method, parameters, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(Bare.prototype, method);
  for (const [index, { type, as }] of parameters.entries()) as(Bare.prototype, method, index) ?? type;
  Reflect.defineMetadata(
    'design:paramtypes',
    parameters.map(({ type }) => type),
    Bare.prototype,
    method,
  );
  for (const decorate of decorators) decorate(Bare.prototype, method, descriptor);
}

route('ready', [], Get('health/ready'));
route(
  'scan',
  [
    { type: String, as: Param('exhibition') },
    { type: RecordScanBody, as: Body() },
  ],
  HttpCode(200),
  Post('v1/exhibitions/:exhibition/scans'),
);
Controller()(Bare);

class App {}
Module({ controllers: [Bare] })(App);

/** What Nest's ValidationPipe does, without class-transformer. */
const validated = {
  transform(value, { metatype }) {
    if (metatype !== RecordScanBody) return value;
    const body = Object.assign(new RecordScanBody(), value);
    const errors = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0) throw new BadRequestException(errors);
    return body;
  },
};

const app = await NestFactory.create(App, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(validated);
await app.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
