import { qrCode, QUIET_MODULES } from './qr-code.js';

/** Units of the drawing for a module. */
const MODULE_UNITS = 2;

/** The credential as a QR code in SVG, complete in itself; the same bytes for the same credential. */
export function badgeQr(credential: string): string {
  const { side, runs } = qrCode(credential);
  const edge = (side + 2 * QUIET_MODULES) * MODULE_UNITS;
  const at = (modules: number): number => (modules + QUIET_MODULES) * MODULE_UNITS;
  const black = runs.map(({ row, column, length }) => {
    const width = length * MODULE_UNITS;
    return `M${at(column)} ${at(row)}h${width}v${MODULE_UNITS}h-${width}z`;
  });
  return `<svg viewBox="0 0 ${edge} ${edge}" xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges">
<rect width="100%" height="100%" fill="#FFFFFF"/>
<path d="${black.join('')}" fill="#000000"/>
</svg>
`;
}
