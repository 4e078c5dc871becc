import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { VERSION } from '../../files/version.js';
import { flag, objectOf, Shows, text } from '../../http/answer-schema.js';
import { OneOf } from '../../http/body/fields.js';
import type { RegisterRequest } from '../../http/request.js';
import { CONSOLE_HEADERS, consolePage } from '../../http/server/console.js';
import { Open } from '../access/route-access.js';
import { Readiness } from './readiness.js';

/** What to show at the address itself. */
export class FrontPageQuery {
  /** Language of the page; without it the one that was chosen last, else that of the browser. */
  @OneOf(['en', 'ru', 'zh'], { optional: true }) readonly lang?: 'en' | 'ru' | 'zh';
}

const front = objectOf({
  name: text('What answers here.'),
  version: text('Of the register.'),
  ready: flag('Whether the register takes work.'),
  docs: text('The API’s documentation, for people.'),
  openapi: text('The API’s document, for programs.'),
  health: text('Whether the register takes work, part by part.'),
});

/** The address itself: the console for a browser, and where everything is for a program. */
@Controller()
export class FrontPageController {
  private readonly page = consolePage();

  constructor(private readonly readiness: Readiness) {}

  /** What answers here and where everything is; the console where `Accept` asks for HTML. */
  @Get()
  @ApiOkResponse()
  @Shows(front)
  @Open()
  show(
    @Query() _query: FrontPageQuery,
    @Req() { headers }: RegisterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { isReady: ready } = this.readiness;
    reply.header('Vary', 'Accept').header('Cache-Control', 'no-cache');
    if (this.page === undefined || !wantsPage(headers.accept))
      return {
        name: 'register',
        version: VERSION,
        ready,
        docs: '/docs',
        openapi: '/openapi.json',
        health: '/health/ready',
      };
    reply.headers(CONSOLE_HEADERS).header('Content-Type', 'text/html; charset=utf-8');
    return this.page;
  }
}

/** Browsers name HTML first; other programs name JSON or anything. */
const wantsPage = (accept = ''): boolean => /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(accept);
