import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { PageQuery } from '../../http/body/page-query.js';
import { Context } from '../../http/parameters.js';
import { UnboundRoles } from './route-access.js';
import { Accesses } from './accesses.reader.js';
import { GrantAccess, GrantAccessBody } from './commands/grant-access.js';
import { RevokeAccess, RevokeAccessBody } from './commands/revoke-access.js';
import { access, grantedAccess } from './access.schemas.js';

@Controller('v1/access')
export class AccessController {
  constructor(
    private readonly commands: CommandBus,
    private readonly accesses: Accesses,
  ) {}

  /** Grants an access; its token is answered once and never again. */
  @Post()
  @Answers(grantedAccess)
  @UnboundRoles()
  grant(@Body() body: GrantAccessBody, @Context() context: CommandContext) {
    return this.commands.execute(new GrantAccess(body, context));
  }

  /** All accesses that hold. */
  @Get()
  @ShowsPage(access)
  @UnboundRoles()
  list(@Query() query: PageQuery) {
    return answer(() => this.accesses.list(query).value);
  }

  /** One access, without its token. */
  @Get(':id')
  @Shows(access)
  @UnboundRoles()
  one(@Param('id') id: string) {
    return answerThing(() => this.accesses.one(id).value);
  }

  /** Revokes an access at once. */
  @Delete(':id')
  @UnboundRoles()
  revoke(@Param('id') id: string, @Body() body: RevokeAccessBody, @Context() context: CommandContext) {
    return this.commands.execute(new RevokeAccess(id, body, context));
  }
}
