import barcodes from 'bwip-js/node';

/** White modules that a QR code needs around it (ISO/IEC 18004). */
export const QUIET_MODULES = 4;

/** The modules of a QR code, without the white around it. */
export interface QrMatrix {
  /** Modules a side. */
  readonly side: number;
  isBlack(row: number, column: number): boolean;
}

/** A text as a QR code of error level M. */
export function qrMatrix(text: string): QrMatrix {
  const [matrix] = barcodes.raw('qrcode', text, 'eclevel=M');
  if (matrix === undefined || !('pixs' in matrix)) throw new Error('a text that no QR code holds');
  const { pixs, pixx: side } = matrix;
  return { side, isBlack: (row, column) => pixs[row * side + column] === 1 };
}
