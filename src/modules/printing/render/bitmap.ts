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
export function fillGlyph(bitmap: Bitmap, glyph: Glyph, placement: Placement): void {
  const edges = edgesOf(glyph, placement);
  const top = Math.floor(Math.min(...edges.map(({ from, to }) => Math.min(from.y, to.y))));
  const bottom = Math.ceil(Math.max(...edges.map(({ from, to }) => Math.max(from.y, to.y))));
  for (let row = Math.max(0, top); row < Math.min(bitmap.height, bottom); row++) {
    const crossings = crossingsAt(edges, row + 0.5);
    let winding = 0;
    for (const [index, { x, turn }] of crossings.entries()) {
      winding += turn;
      const next = crossings[index + 1];
      if (winding !== 0 && next !== undefined) bitmap.fill(row, Math.round(x), Math.round(next.x));
    }
  }
}

interface Edge {
  readonly from: Point;
  readonly to: Point;
}

function crossingsAt(edges: readonly Edge[], y: number): { readonly x: number; readonly turn: 1 | -1 }[] {
  const crossings: { readonly x: number; readonly turn: 1 | -1 }[] = [];
  for (const { from, to } of edges) {
    if (from.y <= y === to.y <= y) continue;
    const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
    crossings.push({ x, turn: from.y < to.y ? 1 : -1 });
  }
  return crossings.sort((one, other) => one.x - other.x);
}

/** The outline as straight edges; a font's y points up, a picture's down. */
function edgesOf(glyph: Glyph, { x, y, scale }: Placement): Edge[] {
  const edges: Edge[] = [];
  const at = (right: number, up: number): Point => ({ x: x + right * scale, y: y - up * scale });
  let start = at(0, 0);
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
    const points = pairs(args).map(([right, up]) => at(right, up));
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

const pairs = (args: readonly number[]): (readonly [number, number])[] =>
  Array.from({ length: args.length / 2 }, (_, pair) => [args[2 * pair] ?? 0, args[2 * pair + 1] ?? 0]);

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
