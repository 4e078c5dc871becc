import { badgeDocument, type PrintRun } from './badge-document.js';
import { badgeLabels, type Resolution } from './badge-zpl.js';

/** What is drawn: a PDF, or labels in ZPL. */
export type Drawing =
  | { readonly format: 'pdf'; readonly run: PrintRun }
  | { readonly format: 'zpl'; readonly run: PrintRun; readonly resolution: Resolution };

// The thread that draws: nothing of it runs where the door is answered.
export default async function draw(drawing: Drawing): Promise<Uint8Array> {
  if (drawing.format === 'pdf') return badgeDocument(drawing.run);
  const { run, resolution } = drawing;
  return Buffer.from(badgeLabels(run.layout, run.badges, resolution));
}
