import PDFDocument from 'pdfkit';
import type { BadgeField, BadgeLayout, BadgePage } from '../layout.js';
import type { BadgeContent } from './badge-content.js';
import { bytesOf } from './bytes-of.js';
import { SideDrawing } from './draw-side.js';
import { registerFonts } from './fonts.js';
import { POINTS_PER_MM } from './units.js';

const A4 = { width: 210, height: 297 };
const CROP_MARK_MM = 4;

/** What a print run is made of: the same input gives the same bytes. */
export interface PrintRun {
  readonly title: string;
  /** RFC 3339: the document's creation date. */
  readonly at: string;
  readonly layout: BadgeLayout;
  readonly badges: readonly BadgeContent[];
}

/** A print run as a PDF: a page a side, or sheets of A4 with crop marks; backs follow their fronts. */
export function badgeDocument({ title, at, layout, badges }: PrintRun): Promise<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    info: { Title: title, CreationDate: new Date(at), ModDate: new Date(at) },
  });
  registerFonts(document);
  const drawing = new SideDrawing(document);
  const sides = layout.back === undefined ? [layout.front] : [layout.front, layout.back];
  const perSheet = placesOf(layout.page).length;
  for (let first = 0; first < badges.length; first += perSheet)
    for (const [index, side] of sides.entries())
      drawSheet(document, drawing, layout.page, side, badges.slice(first, first + perSheet), index === 1);
  return bytesOf(document);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Top left corners of the badges of a sheet, in mm. */
function placesOf({ width, height, sheet }: BadgePage): readonly Place[] {
  if (sheet === undefined) return [{ x: 0, y: 0 }];
  const columns = Math.max(1, Math.floor(A4.width / width));
  const rows = Math.max(1, Math.floor(A4.height / height));
  const left = (A4.width - columns * width) / 2;
  const top = (A4.height - rows * height) / 2;
  return Array.from({ length: columns * rows }, (_, place) => ({
    x: left + (place % columns) * width,
    y: top + Math.floor(place / columns) * height,
  }));
}

function drawSheet(
  document: PDFKit.PDFDocument,
  drawing: SideDrawing,
  page: BadgePage,
  side: readonly BadgeField[],
  badges: readonly BadgeContent[],
  back: boolean,
): void {
  const { width, height } = page.sheet === undefined ? page : A4;
  document.addPage({ size: [width * POINTS_PER_MM, height * POINTS_PER_MM], margin: 0 });
  const places = placesOf(page);
  for (const [index, badge] of badges.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    // A sheet is turned over its long edge: the back of a badge lies in the mirrored column.
    const x = back && page.sheet !== undefined ? A4.width - place.x - page.width : place.x;
    document.save().translate(x * POINTS_PER_MM, place.y * POINTS_PER_MM);
    document
      .save()
      .rect(0, 0, page.width * POINTS_PER_MM, page.height * POINTS_PER_MM)
      .clip();
    drawing.draw(side, badge);
    document.restore();
    if (page.sheet !== undefined) cropMarks(document, page);
    document.restore();
  }
}

function cropMarks(document: PDFKit.PDFDocument, { width, height }: BadgePage): void {
  const mark = CROP_MARK_MM * POINTS_PER_MM;
  document.lineWidth(0.25).strokeColor('#888888');
  for (const x of [0, width * POINTS_PER_MM])
    for (const y of [0, height * POINTS_PER_MM])
      document
        .moveTo(x - mark / 2, y)
        .lineTo(x + mark / 2, y)
        .moveTo(x, y - mark / 2)
        .lineTo(x, y + mark / 2)
        .stroke();
}
