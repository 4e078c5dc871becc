import { toSVG, type RenderOptions } from 'bwip-js/node';

/**
 * How a credential is drawn: error level M, black on white. The library draws a module two units wide, and a QR code
 * wants four modules of white around it. (`eclevel` is missing from its types.)
 */
const DRAWN: Omit<RenderOptions, 'text'> & { readonly eclevel: 'M' } = {
  bcid: 'qrcode',
  eclevel: 'M',
  scale: 1,
  padding: 8,
  barcolor: '000000',
  backgroundcolor: 'FFFFFF',
};

/** The credential as a QR code in SVG, complete in itself; the same bytes for the same credential. */
export const badgeQr = (credential: string): string => toSVG({ ...DRAWN, text: credential });
