import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../event-sourcing/command-context.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { Roles } from '../../http/route-access.js';
import type { Access } from '../access/access.decider.js';
import { RecordScan, RecordScanBody } from './record-scan.command.js';

@Controller('v1/exhibitions/:exhibition/scans')
export class ScansController {
  constructor(private readonly commands: CommandBus) {}

  /** Decides a scan at a gate, and records it. */
  @Post()
  @HttpCode(200)
  @Roles('door', 'supervisor')
  record(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: RecordScanBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RecordScan(exhibition, body, caller, context));
  }
}
