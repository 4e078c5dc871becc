import { describe, expect, it } from '@jest/globals';
import { SigningKey } from '../../files/secret/signing-key.js';
import { makeCredential } from './credential.js';
import { badgeQr } from './qr.js';

const credential = makeCredential(
  {
    exhibition: 'harbin-2014',
    badge: '7k3mq9xz2p',
    edition: 1,
    category: 'delegate',
    zones: ['hall-1', 'vip-lounge'],
    notBefore: 1404086400,
    expires: 1404518400,
    nonce: '000102030405060708090a0b0c0d0e0f',
  },
  new SigningKey(Buffer.alloc(32, 1)),
);

/** QR version by the size of the drawing: two units a module, four modules of white on each side. */
function version(svg: string): number {
  const [, width, height] = /^<svg viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  expect(width).toBe(height);
  return (Number(width) / 2 - 8 - 17) / 4;
}

describe('the QR code of a badge', () => {
  it('is in alphanumeric mode, three versions smaller than in byte mode', () => {
    // ISO/IEC 18004, level M: version 10 takes 311 alphanumeric characters and version 9 only 262; 13 takes 331 bytes, 12 only 287.
    expect(credential).toHaveLength(296);
    expect([version(badgeQr(credential)), version(badgeQr(credential.toLowerCase()))]).toEqual([10, 13]);
  });

  it('has error level M: level Q would take one version more for a text that just fits', () => {
    // Version 1, alphanumeric: L takes 25 characters, M 20, Q 16.
    expect(['A'.repeat(20), 'A'.repeat(21)].map((text) => version(badgeQr(text)))).toEqual([1, 2]);
  });

  it('is the same each time', () => {
    expect(badgeQr(credential)).toBe(badgeQr(credential));
  });

  it('is one SVG drawing, black on white, that loads nothing', () => {
    const svg = badgeQr(credential);
    expect(svg.match(/<[^>]{1,90}/g)?.map((element) => element.replace(/ d="M.*/s, ' d='))).toEqual([
      '<svg viewBox="0 0 130 130" xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges"',
      '<rect width="100%" height="100%" fill="#FFFFFF"/',
      '<path d=',
      '</svg',
    ]);
    expect(svg).not.toMatch(/href|url\(|script|style/);
  });
});
