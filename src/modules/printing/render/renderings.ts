import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { WorkerPool } from '../../../threads/worker-pool.js';
import type { BadgeLayout, LogoField } from '../layout.js';
import type { BadgeContent } from './badge-content.js';
import type { PrintRun } from './badge-document.js';
import type { Resolution } from './badge-zpl.js';
import type { Drawing } from './render.worker.js';

/** One core draws, the other answers the door. */
const THREAD_COUNT = 1;

/** Draws print runs in a thread of its own. */
@Injectable()
export class Renderings implements OnModuleDestroy {
  private readonly pool = new WorkerPool<Drawing, Uint8Array>(
    new URL('./render.worker.js', import.meta.url),
    THREAD_COUNT,
  );

  /** The run as a PDF. */
  async pdf(run: PrintRun): Promise<Buffer> {
    return bufferOver(await this.pool.run({ format: 'pdf', run }));
  }

  /** The run's fronts as labels in ZPL. */
  async zpl(run: PrintRun, resolution: Resolution): Promise<Buffer> {
    return bufferOver(await this.pool.run({ format: 'zpl', run, resolution }));
  }

  /** One badge as a PNG. */
  async png(layout: BadgeLayout, badge: BadgeContent): Promise<Buffer> {
    return bufferOver(await this.pool.run({ format: 'png', layout, badge }));
  }

  /** Whether a logo can be drawn in every format; a damaged picture cannot. */
  async canDraw(logo: LogoField, badge: BadgeContent): Promise<boolean> {
    return this.pool.run({ format: 'trial', logo, badge }).then(
      () => true,
      () => false,
    );
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.close();
  }
}

/** Without a copy: labels of 1,500 badges are 24 MB. */
const bufferOver = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
