import { Body, Controller, Delete, Get, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { QueryResult, Query as ReadQuery } from '../../../http/answers.js';
import { FileOf, TakesFile, type SentFile } from '../../../http/body/file-body.js';
import { Context } from '../../../http/parameters.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import { notFound } from '../../../kernel/problem.js';
import { Roles } from '../../access/route-access.js';
import { KeepPhoto } from '../commands/keep-photo.js';
import { RemovePhoto, RemovePhotoBody } from '../commands/remove-photo.js';
import type { ParticipantRef } from '../participant-id.js';
import { ParticipantParam } from '../participant-param.js';
import { PhotoQuery } from './photo.query.js';
import { PhotoStudio } from './photo-studio.js';
import { photoOf } from './photos.sql.js';

const MAX_SENT_BYTES = 5 * 1024 * 1024;

@Controller('v1/exhibitions/:exhibition/participants/:participant/photo')
export class PhotoController {
  constructor(
    private readonly commands: CommandBus,
    private readonly studio: PhotoStudio,
  ) {}

  /** Keeps a photo of a participant: upright, 3:4, at most 60 kB, without metadata. */
  @Put()
  @TakesFile(['image/jpeg', 'image/png'], MAX_SENT_BYTES)
  @Roles('registrar', 'focal-point')
  async keep(
    @ParticipantParam() participant: ParticipantRef,
    @Query() { reason }: PhotoQuery,
    @FileOf() { bytes }: SentFile,
    @Context() context: CommandContext,
  ) {
    const prepared = await this.studio.prepare(bytes);
    const sent = { prepared, ...(reason !== undefined && { reason }) };
    return this.commands.execute(new KeepPhoto(participant, sent, context));
  }

  /** The photo of a participant. */
  @Get()
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar', 'supervisor', 'auditor', 'focal-point')
  one(@ParticipantParam() { exhibition, seat }: ParticipantRef) {
    return new ReadQuery((at) => {
      const found = photoOf(at, exhibition, seat);
      if (found === undefined) throw notFound('There is no photo of this participant.');
      return new QueryResult(Buffer.from(found.jpeg), at.position, found.revision, 'image/jpeg');
    });
  }

  /** Removes the photo of a participant. */
  @Delete()
  @Roles('registrar', 'focal-point')
  remove(
    @ParticipantParam() participant: ParticipantRef,
    @Body() body: RemovePhotoBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RemovePhoto(participant, body, context));
  }
}
