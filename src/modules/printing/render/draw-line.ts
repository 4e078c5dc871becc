import { runsOf, type Weight } from './fonts.js';

/** Where a line of text stands, in points. */
interface LineBox {
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
  readonly weight: Weight;
}

/**
 * Draws one line of text from its left end, in the document's fill colour; the document knows the fonts of fonts.ts.
 * All scripts share one baseline: pdfkit places the top of a line by each font's own ascender.
 */
export function drawLine(document: PDFKit.PDFDocument, text: string, { left, baseline, size, weight }: LineBox): void {
  let x = left;
  for (const run of runsOf(text, weight)) {
    document.font(run.font).fontSize(size);
    document.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    x += document.widthOfString(run.text);
  }
}
