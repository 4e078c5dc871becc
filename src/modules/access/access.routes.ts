import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { Caller, Context } from '../../http/parameters.js';
import { mustBeRevocableBy } from './revocable.js';
import { Roles, UnboundRoles } from './route-access.js';
import type { Access } from './access.decider.js';
import { AccessesQuery } from './accesses.query.js';
import { LiveAccesses } from './accesses.state.js';
import { Accesses } from './accesses.reader.js';
import { GrantAccess, GrantAccessBody } from './commands/grant-access.js';
import { RevokeAccess, RevokeAccessBody } from './commands/revoke-access.js';
import { access, grantedAccess } from './access.schemas.js';

@Controller('v1/access')
export class AccessController {
  constructor(
    private readonly commands: CommandBus,
    private readonly accesses: Accesses,
    private readonly known: LiveAccesses,
  ) {}

  /** Grants an access; its token is answered once and never again. */
  @Post()
  @Answers(grantedAccess)
  @UnboundRoles()
  grant(@Body() body: GrantAccessBody, @Context() context: CommandContext) {
    return this.commands.execute(new GrantAccess(body, context));
  }

  /** All accesses that were ever granted, without their tokens. */
  @Get()
  @ShowsPage(access)
  @UnboundRoles('auditor')
  list(@Query() query: AccessesQuery) {
    return answer(() => this.accesses.list(query).value);
  }

  /** One access, without its token. */
  @Get(':id')
  @Shows(access)
  @UnboundRoles('auditor')
  one(@Param('id') id: string) {
    return answerThing(() => this.accesses.one(id).value);
  }

  /** Revokes an access at once; a supervisor revokes door accesses of the exhibition. */
  @Delete(':id')
  @Roles('supervisor')
  revoke(
    @Param('id') id: string,
    @Body() body: RevokeAccessBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ) {
    mustBeRevocableBy(caller, this.known.named(id));
    return this.commands.execute(new RevokeAccess(id, body, context));
  }
}
