import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { VERSION } from '../../files/version.js';
import { flag, objectOf, Shows, text } from '../../http/answer-schema.js';
import { OneOf } from '../../http/body/fields.js';
import type { RegisterRequest } from '../../http/request.js';
import { Open } from '../access/route-access.js';
import { CONTENT_SECURITY_POLICY, frontPage } from './front-page.js';
import { frontPageLanguages, type FrontPageLanguage } from './front-page.texts.js';
import { Readiness } from './readiness.js';

/** What to show at the address itself. */
export class FrontPageQuery {
  /** Language of the page; without it that of `Accept-Language`. */
  @OneOf([...frontPageLanguages], { optional: true }) readonly lang?: FrontPageLanguage;
}

const front = objectOf({
  name: text('What answers here.'),
  version: text('Of the register.'),
  ready: flag('Whether the register takes work.'),
  docs: text('The API’s documentation, for people.'),
  openapi: text('The API’s document, for programs.'),
  health: text('Whether the register takes work, part by part.'),
});

/** The address itself: a page for a browser, and where everything is for a program. */
@Controller()
export class FrontPageController {
  constructor(private readonly readiness: Readiness) {}

  /** What answers here and where everything is; a page where `Accept` asks for HTML. */
  @Get()
  @ApiOkResponse()
  @Shows(front)
  @Open()
  show(
    @Query() { lang }: FrontPageQuery,
    @Req() { headers }: RegisterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { isReady: ready } = this.readiness;
    reply.header('Vary', 'Accept, Accept-Language').header('Cache-Control', 'no-cache');
    if (!wantsPage(headers.accept))
      return {
        name: 'register',
        version: VERSION,
        ready,
        docs: '/docs',
        openapi: '/openapi.json',
        health: '/health/ready',
      };
    reply.header('Content-Type', 'text/html; charset=utf-8').header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    return frontPage(lang ?? languageOf(headers['accept-language']), { version: VERSION, ready });
  }
}

/** Browsers name HTML first; other programs name JSON or anything. */
const wantsPage = (accept = ''): boolean => /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(accept);

/** The first of the page's languages that a browser asks for. */
function languageOf(accepted = ''): FrontPageLanguage {
  const asked = accepted.toLowerCase().split(',');
  const languages = asked.flatMap((one) => frontPageLanguages.filter((language) => one.trim().startsWith(language)));
  return languages[0] ?? 'en';
}
