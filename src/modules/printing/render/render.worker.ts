import { move } from 'piscina';
import { lowerThreadPriority } from '../../../threads/thread-priority.js';
import type { BadgeLayout, LogoField } from '../layout.js';
import type { BadgeContent } from './badge-content.js';
import { badgeDocument, type PrintRun } from './badge-document.js';
import { badgePicture } from './badge-picture.js';
import { badgeLabels, type Resolution } from './badge-zpl.js';

/** What is drawn: a PDF, labels in ZPL, or one badge as a PNG. */
export type Drawing =
  | { readonly format: 'pdf'; readonly run: PrintRun }
  | { readonly format: 'zpl'; readonly run: PrintRun; readonly resolution: Resolution }
  | { readonly format: 'png'; readonly layout: BadgeLayout; readonly badge: BadgeContent }
  /** A logo is drawn in each format, to see whether it can be. */
  | { readonly format: 'trial'; readonly logo: LogoField; readonly badge: BadgeContent };

lowerThreadPriority();

// The thread that draws: nothing of it runs where the door is answered, which takes the bytes over without a copy.
export default async function drawn(drawing: Drawing): Promise<ReturnType<typeof move>> {
  const bytes = await draw(drawing);
  // A small buffer shares its memory with others.
  return move(bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes));
}

async function draw(drawing: Drawing): Promise<Uint8Array> {
  switch (drawing.format) {
    case 'pdf':
      return badgeDocument(drawing.run);
    case 'zpl': {
      const { run, resolution } = drawing;
      return Buffer.from(badgeLabels(run.layout, run.badges, resolution));
    }
    case 'png':
      return badgePicture(drawing.layout, drawing.badge);
    case 'trial': {
      const { logo, badge } = drawing;
      const layout: BadgeLayout = {
        page: { width: logo.x + logo.width, height: logo.y + logo.height },
        front: [logo],
      };
      badgePicture(layout, badge);
      return badgeDocument({ title: '', at: new Date(0).toISOString(), layout, badges: [badge] });
    }
  }
}
