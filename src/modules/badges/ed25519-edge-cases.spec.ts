import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { base32nopad } from '@scure/base';
import {
  edgeCases,
  genuine,
  mixedKeys,
  mixedRs,
  ordinaryR,
  ownKey,
  payloadOf,
  smallEncodings,
  type Case,
} from '../../../test/support/ed25519-cases.js';
import { holds, L, toBytes } from '../../../test/support/edwards25519.js';
import { toBeSigned, writeSign1 } from '../../door-core/cose-sign1.js';
import type { DoorCrypto } from '../../door-core/crypto.js';
import { holdsEd25519, isSmallOrder } from '../../door-core/ed25519.js';
import { verifyCredential } from '../../door-core/verify-credential.js';
import { webCrypto } from '../../door-core/web-crypto.js';
import { kidOf } from '../../files/secret/signing-key.js';
import { nodeCrypto } from '../../../test/support/node-crypto.js';

const cases = edgeCases();

async function accepted(crypto: DoorCrypto, { text, key }: Case): Promise<boolean> {
  try {
    return (await verifyCredential(text, key.toString('base64url'), crypto)) !== undefined;
  } catch {
    return false;
  }
}

const acceptedBy = async (crypto: DoorCrypto): Promise<readonly Case[]> => {
  const found: Case[] = [];
  for (const one of cases) if (await accepted(crypto, one)) found.push(one);
  return found;
};

/** The rule, by arithmetic of our own. */
const ruled = ({ key, signature, message }: Pick<Case, 'key' | 'signature' | 'message'>): boolean =>
  !isSmallOrder(key) && !isSmallOrder(signature.subarray(0, 32)) && holds(key, signature, message);

/** A file of public vectors, `[{ key, sig, msg }]` with key and signature in hex; such as the 914 of C2SP's CCTV. */
const PUBLIC_VECTORS = process.env['ED25519_VECTORS'] ?? '';

describe('edge cases of Ed25519, for verifying a credential without the register', () => {
  it('are 1,348 of ours', () => {
    expect(cases.length).toBe(1348);
  });

  it('have all points of small order, in all encodings', () => {
    expect(smallEncodings.map((encoding) => isSmallOrder(encoding))).not.toContain(false);
    expect([ownKey, ordinaryR, ...mixedKeys, ...mixedRs].map((encoding) => isSmallOrder(encoding))).not.toContain(true);
  });

  it.each([
    ['node:crypto', nodeCrypto],
    ['WebCrypto', webCrypto],
  ])(
    'are decided by one rule with %s: S below L, R the canonical bytes, no cofactor, no point of small order',
    async (_name, crypto) => {
      const found = await acceptedBy(crypto);
      expect(found.map(({ what }) => what)).toEqual(cases.filter(ruled).map(({ what }) => what));
      expect(found.length).toBeGreaterThan(10);
    },
  );

  it('verify only the one right signature under a published key', async () => {
    expect(ownKey.toString('base64url')).toBe(genuine.publicKey);
    const opened = (await acceptedBy(nodeCrypto)).filter(({ key }) => key.equals(ownKey)).map(({ what }) => what);
    expect(opened).toEqual(['own A 0, R 0, S + 0 L', 'own A 0, R 0, S + 0 L']);
  });

  it('reject a signature with another S, another half or another length', async () => {
    const payload = payloadOf(7);
    const { kid, publicKey } = genuine;
    const signature = genuine.sign(toBeSigned(kid, payload));
    const text = (bytes: Uint8Array) => base32nopad.encode(writeSign1({ kid, payload, signature: bytes }));
    expect(await verifyCredential(text(signature), publicKey, nodeCrypto)).toBeDefined();
    const R = signature.subarray(0, 32);
    const S = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
    const others = [
      ...[1n, 2n, 3n, 7n, 14n].map((above) => Buffer.concat([R, toBytes(S + above * L)])),
      Buffer.concat([R, toBytes(L - S)]),
      Buffer.concat([signature.subarray(32), R]),
      ...smallEncodings.map((encoding) => Buffer.concat([encoding, signature.subarray(32)])),
      ...[0, 1, 32, 63, 65, 128].map((length) => Buffer.concat([signature, signature]).subarray(0, length)),
      ...Array.from({ length: 512 }, (_, bit) => {
        const flipped = Buffer.from(signature);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return flipped;
      }),
    ];
    for (const other of others) expect(await verifyCredential(text(other), publicKey, nodeCrypto)).toBeUndefined();
  });

  it('of a key: what is no key opens nothing', async () => {
    const text = (key: string) => {
      const kid = kidOf(key);
      const payload = payloadOf(1);
      return base32nopad.encode(writeSign1({ kid, payload, signature: genuine.sign(toBeSigned(kid, payload)) }));
    };
    const opened = (key: string): Promise<unknown> =>
      verifyCredential(text(key), key, nodeCrypto).catch(() => undefined);
    expect(await opened(genuine.publicKey)).toBeDefined();
    const own = Buffer.from(genuine.publicKey, 'base64url');
    for (const bytes of [
      own.subarray(1),
      Buffer.concat([own, own]),
      Buffer.alloc(0),
      Buffer.alloc(32),
      Buffer.alloc(32, 0xff),
    ])
      expect(await opened(bytes.toString('base64url'))).toBeUndefined();
  });

  const given = PUBLIC_VECTORS !== '' && existsSync(PUBLIC_VECTORS);
  (given ? it : it.skip)(
    given
      ? 'of the public vectors are decided by the same rule, here and by WebCrypto'
      : 'of public vectors: skipped, since ED25519_VECTORS names no file of them',
    async () => {
      const vectors = JSON.parse(readFileSync(PUBLIC_VECTORS, 'utf8')) as { key: string; sig: string; msg: string }[];
      const wrong: unknown[] = [];
      for (const vector of vectors) {
        const [key, signature] = [Buffer.from(vector.key, 'hex'), Buffer.from(vector.sig, 'hex')];
        const message = Buffer.from(vector.msg);
        const here = await holdsEd25519(nodeCrypto, key, message, signature).catch(() => false);
        const there = await holdsEd25519(webCrypto, key, message, signature).catch(() => false);
        if (here !== there || here !== ruled({ key, signature, message })) wrong.push(vector);
      }
      expect(wrong).toEqual([]);
      expect(vectors.length).toBeGreaterThan(900);
    },
    120_000,
  );
});
