import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers, ShowsPage, text } from '../../../http/answer-schema.js';
import { answer } from '../../../http/answers.js';
import { Caller, CodeParam, Context } from '../../../http/parameters.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import type { Access } from '../../access/access.decider.js';
import { Roles } from '../../access/route-access.js';
import { HeadReads } from '../../head-reads.js';
import { ResolveConflict, ResolveConflictBody } from '../commands/resolve-conflict.js';
import { ConflictsQuery } from './conflicts.query.js';
import { Conflicts } from './conflicts.reader.js';
import { conflict } from './conflicts.schemas.js';

@Controller('v1/exhibitions/:exhibition/conflicts')
export class ConflictsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly conflicts: Conflicts,
    private readonly reads: HeadReads,
  ) {}

  /** Scans on which a device and the register do not agree, with both facts, in the order in which they were found. */
  @Get()
  @ShowsPage(conflict)
  @Roles('supervisor', 'auditor')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: ConflictsQuery, @Caller() caller: Access) {
    return answer((at) => this.conflicts.list(at, exhibition, query, caller));
  }

  /** Says what a conflict was. */
  @Post(':scan/resolve')
  @HttpCode(200)
  @Answers({ scanId: text('Of the conflict.'), verdict: text('As it was given.') })
  @Roles('supervisor')
  async resolve(
    @CodeParam('exhibition') exhibition: string,
    @Param('scan') scan: string,
    @Body() body: ResolveConflictBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ) {
    const conflicting = await this.reads.read((at) => this.conflicts.conflicting(at, exhibition, scan, caller));
    return this.commands.execute(new ResolveConflict({ exhibition, ...conflicting }, body, context));
  }
}
