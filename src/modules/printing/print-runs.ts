import { Injectable } from '@nestjs/common';
import { Problem, wrongStatus } from '../../kernel/problem.js';
import type { Position } from '../../kernel/position.js';
import { Turns } from '../../kernel/turns.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import { BadgeContents } from './badge-contents.reader.js';
import { BadgeLayouts } from './badge-layouts.reader.js';
import type { PrintJobRef } from './print-job.decider.js';
import { PrintJobs } from './print-jobs.reader.js';
import { hasPhoto } from './layout.js';
import type { BadgeContent } from './render/badge-content.js';
import type { PrintRun } from './render/badge-document.js';
import type { Resolution } from './render/badge-zpl.js';
import { Renderings } from './render/renderings.js';

/** Contents are read so many at a time: some 3 ms. */
const CONTENTS_AT_ONCE = 2;

/** Makes print jobs into what a printer takes. */
@Injectable()
export class PrintRuns {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly jobs: PrintJobs,
    private readonly layouts: BadgeLayouts,
    private readonly contents: BadgeContents,
    private readonly renderings: Renderings,
  ) {}

  /** A job as a PDF. Throws not-found, wrong-status where none of its badges can be printed any more. */
  async pdf(job: PrintJobRef): Promise<{ readonly bytes: Buffer; readonly position: Position }> {
    const { run, position } = await this.runOf(job);
    return { bytes: await this.renderings.pdf(run), position };
  }

  /** A job's fronts as labels in ZPL. Throws as pdf. */
  async zpl(
    job: PrintJobRef,
    resolution: Resolution,
  ): Promise<{ readonly bytes: Buffer; readonly position: Position }> {
    const { run, position } = await this.runOf(job);
    return { bytes: await this.renderings.zpl(run, resolution), position };
  }

  private async runOf(job: PrintJobRef): Promise<{ readonly run: PrintRun; readonly position: Position }> {
    const { layout, status, pages, position, at } = this.reads.read((snapshot) => {
      const { layout: code, ...found } = this.jobs.pages(snapshot, job);
      const layout = this.layouts.one(snapshot, { exhibition: job.exhibition, layout: code });
      return { ...found, layout, position: snapshot.position, at: snapshot.time };
    });
    const photo = hasPhoto(layout);
    const badges: BadgeContent[] = [];
    const turns = new Turns();
    for (let first = 0; first < pages.length; first += CONTENTS_AT_ONCE) {
      await turns.pass();
      badges.push(
        ...this.reads.read((snapshot) =>
          pages.slice(first, first + CONTENTS_AT_ONCE).flatMap(({ badge: seat, edition }) => {
            const content = unlessGone(() =>
              this.contents.of(snapshot, { exhibition: job.exhibition, seat }, { edition, photo }),
            );
            return content === undefined ? [] : [content];
          }),
        ),
      );
    }
    if (badges.length === 0)
      throw wrongStatus(status, 'None of the job’s badges can be printed any more: they were replaced or revoked.');
    const run = { title: `Print job ${job.job}`, at: at.toISOString(), layout, badges };
    return { run, position };
  }
}

/** undefined where the badge or its holder is gone. */
function unlessGone<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined;
    throw error;
  }
}
