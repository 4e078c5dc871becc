import type { Glyph } from 'fontkit';

/** A picture of one bit a dot: rows from top to bottom, each filled up to whole bytes. */
export class Bitmap {
  readonly rowBytes: number;
  readonly bytes: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.rowBytes = Math.ceil(width / 8);
    this.bytes = new Uint8Array(this.rowBytes * height);
  }

  /** false outside of the picture. */
  isBlack(row: number, dot: number): boolean {
    if (row >= this.height || dot >= this.width) return false;
    return ((this.bytes[row * this.rowBytes + (dot >> 3)] ?? 0) & (0x80 >> (dot & 7))) !== 0;
  }

  /** Blackens the dots of a row from `from` up to `to`, excluded; what lies outside of the picture is left out. */
  fill(row: number, from: number, to: number): void {
    if (row < 0 || row >= this.height) return;
    for (let dot = Math.max(0, from); dot < Math.min(this.width, to); dot++) {
      const index = row * this.rowBytes + (dot >> 3);
      this.bytes[index] = (this.bytes[index] ?? 0) | (0x80 >> (dot & 7));
    }
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a glyph stands: its origin on the baseline, in dots, and dots a font unit. */
export interface Placement extends Point {
  readonly scale: number;
}

const CURVE_STEPS = 8;

/** Fills a glyph's outline by the non-zero winding rule, sampling each row at the middle of its dots. */
export function fillGlyph(bitmap: Bitmap, glyph: Glyph, { x, y, scale }: Placement): void {
  const rows = new Map<number, Crossing[]>();
  for (const { from, to } of outlineOf(glyph)) {
    // A font's y points up, a picture's down.
    const [top, bottom] = from.y > to.y ? [from, to] : [to, from];
    const turn: Crossing['turn'] = from.y > to.y ? 1 : -1;
    const first = Math.max(0, Math.ceil(y - top.y * scale - 0.5));
    const last = Math.min(bitmap.height, Math.ceil(y - bottom.y * scale - 0.5));
    for (let row = first; row < last; row++) {
      const up = (y - row - 0.5) / scale;
      const right = top.x + ((up - top.y) / (bottom.y - top.y)) * (bottom.x - top.x);
      const crossing = { dot: x + right * scale, turn };
      const known = rows.get(row);
      if (known === undefined) rows.set(row, [crossing]);
      else known.push(crossing);
    }
  }
  for (const [row, crossings] of rows) {
    crossings.sort((one, other) => one.dot - other.dot);
    let winding = 0;
    for (const [index, { dot, turn }] of crossings.entries()) {
      winding += turn;
      const next = crossings[index + 1];
      if (winding !== 0 && next !== undefined) bitmap.fill(row, Math.round(dot), Math.round(next.dot));
    }
  }
}

/** Where an outline crosses a row, and whether it goes down or up there. */
interface Crossing {
  readonly dot: number;
  readonly turn: 1 | -1;
}

interface Edge {
  readonly from: Point;
  readonly to: Point;
}

const outlines = new WeakMap<Glyph, readonly Edge[]>();

/** The outline as straight edges, in font units; horizontal ones cross no row and are left out. */
function outlineOf(glyph: Glyph): readonly Edge[] {
  const known = outlines.get(glyph);
  if (known !== undefined) return known;
  const edges = edgesOf(glyph).filter(({ from, to }) => from.y !== to.y);
  outlines.set(glyph, edges);
  return edges;
}

function edgesOf(glyph: Glyph): Edge[] {
  const edges: Edge[] = [];
  let start: Point = { x: 0, y: 0 };
  let pen = start;
  const line = (to: Point): void => {
    edges.push({ from: pen, to });
    pen = to;
  };
  const curve = (...controls: readonly Point[]): void => {
    const points = [pen, ...controls];
    for (let step = 1; step <= CURVE_STEPS; step++) line(onCurve(points, step / CURVE_STEPS));
  };
  for (const { command, args } of glyph.path.commands) {
    const points = pointsOf(args);
    const last = points.at(-1);
    switch (command) {
      case 'moveTo':
        start = pen = last ?? pen;
        break;
      case 'lineTo':
        line(last ?? pen);
        break;
      case 'quadraticCurveTo':
      case 'bezierCurveTo':
        curve(...points);
        break;
      case 'closePath':
        line(start);
        break;
    }
  }
  return edges;
}

const pointsOf = (args: readonly number[]): readonly Point[] =>
  Array.from({ length: args.length / 2 }, (_, pair) => ({ x: args[2 * pair] ?? 0, y: args[2 * pair + 1] ?? 0 }));

/** A point of a Bézier curve (de Casteljau), `part` of the way from 0 to 1. */
function onCurve(points: readonly Point[], part: number): Point {
  const [first] = points;
  if (first === undefined) throw new Error('a curve without points');
  if (points.length === 1) return first;
  const between = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  });
  return onCurve(between, part);
}
