import { Body, Controller, Delete, Get, Ip, Param, Post, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { Caller, Context } from '../../http/parameters.js';
import { refuseFaults } from '../../kernel/decide.js';
import { mustGovern } from './governed.js';
import { Open, Roles, UnboundRoles } from './route-access.js';
import { UNKNOWN_CODE, type Access } from './access.decider.js';
import { AccessesQuery } from './accesses.query.js';
import { AccessStates } from './accesses.state.js';
import { Accesses } from './accesses.reader.js';
import { AccessTermsBody } from './access-terms.js';
import { AcceptInvitation, AcceptInvitationBody } from './commands/accept-invitation.js';
import { GrantAccess } from './commands/grant-access.js';
import { Invite } from './commands/invite.js';
import { FailedAttempts } from './failed-attempts.js';
import { codeHash } from './secrets.js';
import { RevokeAccess, RevokeAccessBody } from './commands/revoke-access.js';
import { acceptedAccess, access, grantedAccess, invitation } from './access.schemas.js';

@Controller('v1/access')
export class AccessController {
  constructor(
    private readonly commands: CommandBus,
    private readonly accesses: Accesses,
    private readonly known: AccessStates,
    private readonly attempts: FailedAttempts,
  ) {}

  /** Grants an access; its token is answered once and never again. */
  @Post()
  @Answers(grantedAccess)
  @UnboundRoles()
  grant(@Body() body: AccessTermsBody, @Context() context: CommandContext) {
    return this.commands.execute(new GrantAccess(undefined, body, context));
  }

  /** Invites to an access by a code that is good once, for ten minutes; a supervisor invites doors of the exhibition. */
  @Post('invitations')
  @Answers(invitation)
  @Roles('supervisor')
  invite(@Body() body: AccessTermsBody, @Caller() caller: Access, @Context() context: CommandContext) {
    mustGovern(caller, body, 'A supervisor can invite only doors of the exhibition.');
    return this.commands.execute(new Invite(undefined, body, context));
  }

  /** Accepts an invitation; its token is answered once and never again. */
  @Post('accept')
  @Answers(acceptedAccess)
  @Open()
  async accept(@Body() body: AcceptInvitationBody, @Ip() address: string, @Context() context: CommandContext) {
    refuseFaults(context, []);
    const invited = this.known.invitedBy(codeHash(body.code));
    if (invited === undefined) throw await this.attempts.refused(address, UNKNOWN_CODE);
    const actor = { access: invited.id, role: invited.role };
    return this.commands.execute(new AcceptInvitation(invited.id, body, { ...context, actor }));
  }

  /** All accesses that were ever granted, without their tokens. */
  @Get()
  @ShowsPage(access)
  @UnboundRoles('auditor')
  list(@Query() query: AccessesQuery) {
    return answer((at) => this.accesses.list(at, query));
  }

  /** One access, without its token. */
  @Get(':id')
  @Shows(access)
  @UnboundRoles('auditor')
  one(@Param('id') id: string) {
    return answerThing((at) => this.accesses.one(at, id));
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
    mustGovern(caller, this.known.named(id), 'A supervisor can revoke only door accesses of the exhibition.');
    return this.commands.execute(new RevokeAccess(id, body, context));
  }
}
