import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing, QueryResult } from '../../http/answers.js';
import { CodeParam, Context } from '../../http/parameters.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import { Roles } from '../access/route-access.js';
import { AmendBadge, AmendBadgeBody } from './commands/amend-badge.js';
import type { BadgeRef } from './badge.decider.js';
import { BadgeList } from './badges.reader.js';
import { BadgeParam } from './badge-param.js';
import { BadgesQuery } from './badges.query.js';
import { IssueBadge, IssueBadgeBody } from './commands/issue-badge.js';
import { PrintBadge, PrintBadgeBody } from './commands/print-badge.js';
import { badgeQr } from './qr.js';
import { ReinstateBadge, ReinstateBadgeBody } from './commands/reinstate-badge.js';
import { ReplaceBadge, ReplaceBadgeBody } from './commands/replace-badge.js';
import { RevokeBadge, RevokeBadgeBody } from './commands/revoke-badge.js';
import { SuspendBadge, SuspendBadgeBody } from './commands/suspend-badge.js';
import { badge, badgeStatus, changedBadges, printedBadge, printedEdition, swappedBadges } from './badges.schemas.js';
import { ChangeBadgesBody } from './bulk/change-badges-body.js';
import { ChangeBadges } from './commands/change-badges.js';
import { SwapBadges, SwapBadgesBody } from './commands/swap-badges.js';

@Controller('v1/exhibitions/:exhibition/badges')
export class BadgesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly badges: BadgeList,
    private readonly reads: ReadDatabase,
  ) {}

  /** Issues a participant's badge. */
  @Post()
  @Answers(printedBadge)
  @Roles('registrar')
  issue(@CodeParam('exhibition') exhibition: string, @Body() body: IssueBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new IssueBadge(exhibition, body, context));
  }

  /** Issues, amends, suspends, reinstates, revokes or prints many badges; `preview` says what would happen. */
  @Post('bulk')
  @HttpCode(200)
  @Answers(changedBadges)
  @Roles('registrar', 'supervisor')
  change(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: ChangeBadgesBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new ChangeBadges(exhibition, body, context));
  }

  /** Replaces two badges that were handed out crosswise. */
  @Post('swap')
  @HttpCode(200)
  @Answers(swappedBadges)
  @Roles('registrar', 'supervisor')
  swap(@CodeParam('exhibition') exhibition: string, @Body() body: SwapBadgesBody, @Context() context: CommandContext) {
    return this.commands.execute(new SwapBadges(exhibition, body, context));
  }

  /** Badges, without their credentials. */
  @Get()
  @ShowsPage(badge)
  @Roles('registrar', 'supervisor')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: BadgesQuery) {
    return answer((at) => this.badges.list(at, exhibition, query));
  }

  /** One badge, without its credential. */
  @Get(':badge')
  @Shows(badge)
  @Roles('registrar', 'supervisor')
  one(@BadgeParam() badge: BadgeRef) {
    return answerThing((at) => this.badges.one(at, badge));
  }

  /** The credential of a badge's current edition as a QR code, to be printed. */
  @Get(':badge/qr.svg')
  @ApiOkResponse({ content: { 'image/svg+xml': { schema: { type: 'string' } } } })
  @Roles('registrar', 'supervisor')
  qr(@BadgeParam() badge: BadgeRef) {
    const { text, revision, position } = this.reads.read((at) => ({
      ...this.badges.credential(at, badge),
      position: at.position,
    }));
    return new QueryResult(badgeQr(text), position, revision, 'image/svg+xml');
  }

  /** Amends what a badge grants; what is printed stays as it is. */
  @Patch(':badge')
  @Roles('registrar', 'supervisor')
  amend(@BadgeParam() badge: BadgeRef, @Body() body: AmendBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new AmendBadge(badge, body, context));
  }

  /** Puts on record that the current edition was printed. */
  @Post(':badge/print')
  @HttpCode(200)
  @Answers(printedEdition)
  @Roles('registrar')
  print(@BadgeParam() badge: BadgeRef, @Body() body: PrintBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new PrintBadge(badge, body, context));
  }

  /** Stops a badge for now. */
  @Post(':badge/suspend')
  @HttpCode(200)
  @Answers(badgeStatus)
  @Roles('registrar', 'supervisor')
  suspend(@BadgeParam() badge: BadgeRef, @Body() body: SuspendBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new SuspendBadge(badge, body, context));
  }

  /** Lets a suspended badge hold again. */
  @Post(':badge/reinstate')
  @HttpCode(200)
  @Answers(badgeStatus)
  @Roles('registrar', 'supervisor')
  reinstate(@BadgeParam() badge: BadgeRef, @Body() body: ReinstateBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new ReinstateBadge(badge, body, context));
  }

  /** Stops a badge for good. */
  @Post(':badge/revoke')
  @HttpCode(200)
  @Answers(badgeStatus)
  @Roles('registrar', 'supervisor')
  revoke(@BadgeParam() badge: BadgeRef, @Body() body: RevokeBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new RevokeBadge(badge, body, context));
  }

  /** Makes a new edition of a badge; the earlier ones hold no longer. */
  @Post(':badge/replace')
  @HttpCode(200)
  @Answers(printedBadge)
  @Roles('registrar', 'supervisor')
  replace(@BadgeParam() badge: BadgeRef, @Body() body: ReplaceBadgeBody, @Context() context: CommandContext) {
    return this.commands.execute(new ReplaceBadge(badge, body, context));
  }
}
