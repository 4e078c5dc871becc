/** What a wall shows in turns. */
export type WallPart = 'agencies' | 'delegations' | 'zones' | 'gates' | 'refusals';

/** Some rows of a part, as they stand on the wall at once. */
export interface WallPiece {
  readonly part: WallPart;
  readonly from: number;
  readonly count: number;
}

/** Heights in rem: of a card without rows, and of a row. A name of two lines is a little higher than the usual row. */
const HEIGHTS: Readonly<Record<WallPart, { readonly card: number; readonly row: number }>> = {
  agencies: { card: 6.25, row: 2.3 },
  delegations: { card: 6.25, row: 2.3 },
  zones: { card: 3.5, row: 2.6 },
  gates: { card: 6.25, row: 2.3 },
  refusals: { card: 5, row: 2.1 },
};
const GAP = 1;

const heightOf = ({ part, count }: WallPiece): number => HEIGHTS[part].card + count * HEIGHTS[part].row;

/** The rows of a piece; all of them where there is none. */
export const sliced = <Row>(rows: readonly Row[], piece: WallPiece | undefined): readonly Row[] =>
  piece === undefined ? rows : rows.slice(piece.from, piece.from + piece.count);

/**
 * The turns of a wall with room for so many rem: parts that are higher are cut into pieces of the same size, short
 * pieces that follow one another stand together. A part without rows has a turn all the same, and says so.
 */
export function turnsOf(
  parts: readonly { readonly part: WallPart; readonly rows: number }[],
  room: number,
): readonly (readonly WallPiece[])[] {
  const turns: WallPiece[][] = [];
  for (const piece of parts.flatMap(({ part, rows }) => piecesOf(part, rows, room))) {
    const last = turns.at(-1);
    const used = (last ?? []).reduce((sum, one) => sum + heightOf(one) + GAP, 0);
    if (last && used + heightOf(piece) <= room) last.push(piece);
    else turns.push([piece]);
  }
  return turns;
}

function piecesOf(part: WallPart, rows: number, room: number): readonly WallPiece[] {
  const { card, row } = HEIGHTS[part];
  const most = Math.max(1, Math.floor((room - card) / row));
  const pieces = Math.max(1, Math.ceil(rows / most));
  const count = Math.ceil(rows / pieces);
  return Array.from({ length: pieces }, (_, index) => ({
    part,
    from: index * count,
    count: Math.min(count, rows - index * count),
  }));
}
