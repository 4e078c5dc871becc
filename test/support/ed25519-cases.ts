import { createHash } from 'node:crypto';
import { base32nopad } from '@scure/base';
import { toBeSigned, writeSign1 } from '../../src/door-core/cose-sign1.js';
import { writeClaims } from '../../src/door-core/credential-claims.js';
import { kidOf, SigningKey } from '../../src/files/secret/signing-key.js';
import {
  add,
  challenge,
  encoded,
  L,
  ordinaryKey,
  smallOrderPoints,
  strangeEncodings,
  timesBase,
  toBytes,
} from './edwards25519.js';

/** A credential with a signature of whatever bytes. */
export interface Case {
  readonly what: string;
  readonly key: Buffer;
  readonly message: Uint8Array;
  readonly signature: Buffer;
  readonly text: string;
}

const seed = createHash('sha256').update('edge cases').digest();
export const genuine = new SigningKey(seed);
const { scalar, point } = ordinaryKey(seed);

export const payloadOf = (nonce: number): Uint8Array =>
  writeClaims({
    exhibition: 'harbin-2014',
    badge: '7k3mq9xz2p',
    edition: 1,
    category: 'delegate',
    zones: ['hall-1'],
    nonce: nonce.toString(16).padStart(32, '0'),
  });

/** A case of a key's 32 bytes: `sign` makes the 64 bytes of the signature of a message. */
function makeCase(what: string, key: Buffer, nonce: number, sign: (message: Uint8Array) => Buffer): Case {
  const payload = payloadOf(nonce);
  const kid = kidOf(key.toString('base64url'));
  const message = toBeSigned(kid, payload);
  const signature = sign(message);
  return { what, key, message, signature, text: base32nopad.encode(writeSign1({ kid, payload, signature })) };
}

const small = smallOrderPoints();
export const smallEncodings = [...small.map(encoded), ...strangeEncodings()];
export const ownKey = encoded(point);
/** Ordinary but for a part of small order. */
export const mixedKeys = small.slice(1).map((part) => encoded(add(point, part)));
const nonceScalar = 0x1234567890abcdefn;
export const ordinaryR = encoded(timesBase(nonceScalar));
export const mixedRs = small.slice(1).map((part) => encoded(add(timesBase(nonceScalar), part)));

const equation = (R: Buffer, key: Buffer, message: Uint8Array): bigint =>
  (nonceScalar + challenge(R, key, message) * scalar) % L;

/** All classes of edge cases that are known: small order, mixed order, other encodings, S of L and above, zeros. */
export function edgeCases(): readonly Case[] {
  const cases: Case[] = [];
  smallEncodings.forEach((key, k) => {
    smallEncodings.forEach((R, r) => {
      // Whether small parts cancel out hangs on the message, so several are tried.
      for (let nonce = 0; nonce < 3; nonce++)
        cases.push(
          makeCase(`small A ${k}, small R ${r}, S = 0`, key, nonce, () => Buffer.concat([R, Buffer.alloc(32)])),
        );
    });
    cases.push(
      makeCase(`small A ${k}, ordinary R`, key, 0, () => Buffer.concat([ordinaryR, toBytes(nonceScalar)])),
      ...mixedRs.map((R, r) =>
        makeCase(`small A ${k}, mixed R ${r}`, key, r, () => Buffer.concat([R, toBytes(nonceScalar)])),
      ),
    );
  });
  for (const [name, keys] of [
    ['mixed', mixedKeys],
    ['own', [ownKey]],
  ] as const)
    keys.forEach((key, k) => {
      [ordinaryR, ...mixedRs].forEach((R, r) => {
        for (let nonce = 0; nonce < 2; nonce++)
          for (const above of [0n, 1n, 2n, 15n])
            cases.push(
              makeCase(`${name} A ${k}, R ${r}, S + ${above} L`, key, nonce, (message) =>
                Buffer.concat([R, toBytes(equation(R, key, message) + above * L)]),
              ),
            );
      });
      smallEncodings.forEach((R, r) => {
        cases.push(
          makeCase(`${name} A ${k}, small R ${r}`, key, 0, (message) =>
            Buffer.concat([R, toBytes((challenge(R, key, message) * scalar) % L)]),
          ),
        );
      });
    });
  for (const key of [ownKey, Buffer.alloc(32), Buffer.alloc(32, 0xff), smallEncodings[1] ?? ownKey])
    for (const signature of [
      Buffer.alloc(64),
      Buffer.alloc(64, 0xff),
      Buffer.concat([Buffer.alloc(32), toBytes(L)]),
      Buffer.concat([Buffer.alloc(32), toBytes(L - 1n)]),
      Buffer.concat([ownKey, toBytes(1n)]),
      Buffer.concat([Buffer.from('01'.padEnd(64, '0'), 'hex'), Buffer.alloc(32)]),
    ])
      cases.push(makeCase('zeros and ones', key, 0, () => signature));
  return cases;
}
