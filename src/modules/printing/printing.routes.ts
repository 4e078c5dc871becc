import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ShowsPage } from '../../http/answer-schema.js';
import { answer, QueryResult } from '../../http/answers.js';
import { CodeParam } from '../../http/parameters.js';
import { invalid } from '../../kernel/problem.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import { Roles } from '../access/route-access.js';
import type { BadgeRef } from '../badges/badge.decider.js';
import { BadgeParam } from '../badges/badge-param.js';
import { BadgesQuery } from '../badges/badges.query.js';
import { BadgeContents } from './badge-contents.reader.js';
import { BadgeLayouts } from './badge-layouts.reader.js';
import { BadgePdfQuery } from './badge-pdf.query.js';
import { TICKET_LAYOUT } from './built-in-layouts.js';
import { hasPhoto } from './layout.js';
import { Renderings } from './render/renderings.js';
import { TicketList } from './tickets.reader.js';
import { ticket } from './tickets.schemas.js';

@Controller('v1/exhibitions/:exhibition')
export class PrintingController {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly contents: BadgeContents,
    private readonly layouts: BadgeLayouts,
    private readonly renderings: Renderings,
    private readonly tickets: TicketList,
  ) {}

  /** Tickets, for a mail merge: with `format=csv` a row a guest, with the address, the code's text and the PDF's path. */
  @Get('tickets')
  @ShowsPage(ticket)
  @Roles('registrar', 'supervisor')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: BadgesQuery) {
    return answer((at) => this.tickets.list(at, exhibition, query));
  }

  /** A badge's current edition as a page to print, or as a ticket for the guest. */
  @Get('badges/:badge.pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar', 'supervisor')
  async pdf(@BadgeParam() badge: BadgeRef, @Query() { as, layout: code = 'a6' }: BadgePdfQuery) {
    const { exhibition } = badge;
    const { content, layout, position, at } = this.reads.read((snapshot) => {
      const layout = as === 'ticket' ? TICKET_LAYOUT : this.layouts.find(snapshot, { exhibition, layout: code });
      const content = this.contents.of(snapshot, badge, { photo: layout !== undefined && hasPhoto(layout) });
      return { content, layout, position: snapshot.position, at: snapshot.time };
    });
    if (layout === undefined)
      throw invalid([{ parameter: 'layout', code: 'unknown-reference', message: 'There is no such layout.' }]);
    const pdf = await this.renderings.pdf({ title: content.number, at: at.toISOString(), layout, badges: [content] });
    return new QueryResult(pdf, position, undefined, 'application/pdf');
  }
}
