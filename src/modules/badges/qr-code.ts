import { encodeQR } from 'qr';

/** White modules that a QR code needs around it (ISO/IEC 18004). */
export const QUIET_MODULES = 4;

/** Black modules of one row that stand side by side. */
export interface BlackRun {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/** A QR code; rows, columns and lengths are in modules, without the white around it. */
export interface QrCode {
  readonly side: number;
  readonly runs: readonly BlackRun[];
}

/** A text as a QR code of error level M; less than a millisecond for a credential. */
export function qrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  return { side: rows.length, runs: rows.flatMap(runsOfRow) };
}

function runsOfRow(modules: readonly boolean[], row: number): readonly BlackRun[] {
  const runs: BlackRun[] = [];
  for (let column = 0; column < modules.length; column++) {
    const white = modules.indexOf(false, column);
    const length = (white === -1 ? modules.length : white) - column;
    if (length > 0) runs.push({ row, column, length });
    column += length;
  }
  return runs;
}
