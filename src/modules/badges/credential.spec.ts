import { readFileSync } from 'node:fs';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { base32nopad } from '@scure/base';
import { encode, rfc8949EncodeOptions, Tagged } from 'cborg';
import fc from 'fast-check';
import { SigningKey } from '../../files/secret/signing-key.js';
import { credentialHash, makeCredential } from './credential.js';
import { type CredentialClaims } from '../../door-core/credential-claims.js';
import { NOID_ALPHABET } from '../../door-core/noid.js';
import { scannedCredentials } from '../../door-core/credential.js';
import { readCredential, verified } from '../../../test/support/credentials.js';

interface Vectors {
  readonly key: { readonly seed: string; readonly publicKey: string; readonly kid: string };
  readonly credentials: readonly {
    readonly name: string;
    readonly claims: CredentialClaims;
    readonly payload: string;
    readonly toBeSigned: string;
    readonly cose: string;
    readonly text: string;
    readonly hash: string;
  }[];
  /** Ways to type the first credential. */
  readonly typed: readonly { readonly how: string; readonly text: string }[];
  readonly forged: readonly { readonly what: string; readonly text: string }[];
  readonly unreadable: readonly { readonly what: string; readonly text: string }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../test/vectors/credential.json', import.meta.url), 'utf8'),
) as Vectors;
const [first] = vectors.credentials;
if (first === undefined) throw new Error('no vectors');
const { publicKey, kid } = vectors.key;
const key = new SigningKey(Buffer.from(vectors.key.seed, 'hex'));

const codes = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const moments = fc.integer({ min: 0, max: 2 ** 40 });
const anyClaims: fc.Arbitrary<CredentialClaims> = fc.record(
  {
    exhibition: codes,
    badge: fc.string({ unit: fc.constantFrom(...NOID_ALPHABET.split('')), minLength: 10, maxLength: 10 }),
    edition: fc.integer({ min: 1, max: 999_999 }),
    category: codes,
    zones: fc.array(codes, { maxLength: 8 }),
    notBefore: moments,
    expires: moments,
    nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  },
  { requiredKeys: ['exhibition', 'badge', 'edition', 'category', 'zones', 'nonce'] },
);

describe('a credential', () => {
  it.each(vectors.credentials)('is made, byte for byte, as the vector says: $name', ({ claims, cose, text, hash }) => {
    expect(makeCredential(claims, key)).toBe(text);
    expect(Buffer.from(base32nopad.decode(text)).toString('hex')).toBe(cose);
    expect(credentialHash(text)).toBe(hash);
    expect(createHash('sha256').update(text, 'ascii').digest('hex')).toBe(hash);
  });

  it('is read back with its claims, by server and device', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const text = makeCredential(claims, key);
        expect(text).toMatch(/^[A-Z2-7]+$/);
        expect(makeCredential(claims, key)).toBe(text);
        expect(readCredential(text)).toEqual({ kid, ...claims });
        expect(await verified(text, publicKey)).toEqual({ kid, ...claims });
      }),
    );
  });

  it.each(vectors.typed)('is the same one typed $how', async ({ text }) => {
    expect(await verified(text, publicKey)).toEqual({ kid, ...first.claims });
    expect([...scannedCredentials(text)].map((read) => credentialHash(read.text))).toContain(first.hash);
  });

  it.each(vectors.forged)('is found forged where $what', async ({ text }) => {
    expect(readCredential(text)).toBeDefined();
    expect(await verified(text, publicKey)).toBeUndefined();
    expect(credentialHash(text)).not.toBe(first.hash);
  });

  it.each(vectors.unreadable)('is none where $what', async ({ text }) => {
    expect(readCredential(text)).toBeUndefined();
    expect(await verified(text, publicKey)).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    'A',
    '2',
    '7K3MQ-9XZ2P-1T',
    'https://example.org',
    '☃',
    'MZXW6YTB',
    'QE'.repeat(1600),
    'A'.repeat(4000),
  ])('is not read from %j', (text) => {
    expect(readCredential(text)).toBeUndefined();
  });

  it('is found out with any one bit changed', async () => {
    const bytes = base32nopad.decode(first.text);
    let read = 0;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = base32nopad.encode(bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))));
      if (readCredential(changed) !== undefined) read++;
      expect(credentialHash(changed)).not.toBe(first.hash);
      expect(await verified(changed, publicKey)).toBeUndefined();
    }
    // Signature, key id and nonce alone are 704 bits that any value may have: the hash is what finds those.
    expect(read).toBeGreaterThan(704);
  });

  it('is read in its canonical form alone', () => {
    const bytes = base32nopad.decode(first.text);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      drop: fc.nat(3),
      put: fc.uint8Array({ maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const changed = changes.reduce<readonly number[]>(
          (of, { at, drop, put }) => of.toSpliced(at, drop, ...put),
          [...bytes],
        );
        const text = base32nopad.encode(Uint8Array.from(changed));
        const read = readCredential(text);
        if (read === undefined) return;
        const signature = Buffer.from(changed.slice(-64));
        expect(makeCredential(read, { kid: read.kid, sign: () => signature })).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is found out with any one character changed', async () => {
    const characters = first.text.split('');
    for (const place of characters.keys()) {
      const changed = characters.with(place, characters[place] === 'A' ? 'B' : 'A').join('');
      expect(credentialHash(changed)).not.toBe(first.hash);
      expect(await verified(changed, publicKey)).toBeUndefined();
    }
  });

  it('does not verify by another key', async () => {
    const other = new SigningKey(Buffer.alloc(32, 1));
    expect(await verified(first.text, other.publicKey)).toBeUndefined();
    const posing = makeCredential(first.claims, { kid, sign: (message) => other.sign(message) });
    expect(readCredential(posing)).toEqual({ kid, ...first.claims });
    expect(await verified(posing, publicKey)).toBeUndefined();
  });

  it('is not made of claims that no badge has', () => {
    const wrong: Partial<CredentialClaims>[] = [
      { exhibition: 'Harbin' },
      { badge: '7k3mq9xz2' },
      { edition: 0 },
      { edition: 1.5 },
      { category: '' },
      { zones: ['hall-1', 'hall 2'] },
      { notBefore: -1 },
      { expires: 0.5 },
      { nonce: '00' },
    ];
    for (const claims of wrong) expect(() => makeCredential({ ...first.claims, ...claims }, key)).toThrow(RangeError);
  });
});

// Assembled here without the code that is checked, so that the format does not rest on it.
describe('the envelope', () => {
  const byteString = (bytes: Buffer): Buffer =>
    Buffer.concat([bytes.length < 24 ? Buffer.of(0x40 + bytes.length) : Buffer.of(0x58, bytes.length), bytes]);
  const header = Buffer.concat([Buffer.from('a201270448', 'hex'), Buffer.from(kid, 'hex')]);
  const sigStructure = (payload: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from('846a', 'hex'),
      Buffer.from('Signature1'),
      byteString(header),
      byteString(Buffer.alloc(0)),
      byteString(payload),
    ]);

  it('is a COSE_Sign1 whose signature node:crypto accepts by the key of RFC 8032, section 7.1, test 1', () => {
    const raw = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    expect([publicKey, kid]).toEqual([
      raw.toString('base64url'),
      createHash('sha256').update(raw).digest('hex').slice(0, 16),
    ]);
    for (const { cose, payload, toBeSigned } of vectors.credentials) {
      const bytes = Buffer.from(cose, 'hex');
      const claims = Buffer.from(payload, 'hex');
      const signature = bytes.subarray(-64);
      expect(bytes).toEqual(
        Buffer.concat([
          Buffer.of(0xd2, 0x84),
          byteString(header),
          Buffer.of(0xa0),
          byteString(claims),
          byteString(signature),
        ]),
      );
      expect(sigStructure(claims).toString('hex')).toBe(toBeSigned);
      expect(
        verify(null, sigStructure(claims), createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature),
      ).toBe(true);
    }
  });

  /** A message with a right signature, so that nothing but its form can be what is refused. */
  const signed = (
    payload: Uint8Array,
    shape: (parts: unknown[]) => unknown = (parts) => new Tagged(18, parts),
  ): string => {
    const signature = key.sign(sigStructure(Buffer.from(payload)));
    return base32nopad.encode(encode(shape([header, new Map(), payload, signature]), rfc8949EncodeOptions));
  };
  const right = Buffer.from(first.payload, 'hex');
  const replaced = (from: string, to: string): Buffer => Buffer.from(first.payload.replace(from, to), 'hex');

  it('is read where it is as it should be', () => {
    expect(signed(right)).toBe(first.text);
  });

  it.each<[string, string]>([
    ['has no tag', signed(right, (parts) => parts)],
    ['is tagged as another kind of message', signed(right, (parts) => new Tagged(17, parts))],
    ['is tagged as a CWT besides', signed(right, (parts) => new Tagged(61, new Tagged(18, parts)))],
    [
      'has an unprotected header',
      signed(right, (parts) => new Tagged(18, parts.with(1, new Map([[4, Buffer.of(1)]])))),
    ],
    ['has a part too many', signed(right, (parts) => new Tagged(18, [...parts, 0]))],
    ['has a shorter signature', signed(right, (parts) => new Tagged(18, parts.with(3, Buffer.alloc(63))))],
    [
      'names another algorithm',
      signed(right, (parts) => new Tagged(18, parts.with(0, Buffer.from(header).fill(0x26, 2, 3)))),
    ],
    [
      'has a further claim',
      signed(
        replaced('0750000102030405060708090a0b0c0d0e0f', '06010750000102030405060708090a0b0c0d0e0f').fill(0xa9, 0, 1),
      ),
    ],
    ['has a claim twice', signed(replaced('a802', 'a9026a376b336d7139787a327002'))],
    ['has its claims in another order', signed(replaced('041a53b74000051a53b0a880', '051a53b0a880041a53b74000'))],
    ['writes an integer longer than needed', signed(replaced('3a0001000001', '3a000100001801'))],
    [
      'writes its zones with an open end',
      signed(replaced('826668616c6c2d316a7669702d6c6f756e6765', '9f6668616c6c2d316a7669702d6c6f756e6765ff')),
    ],
    ['has a nonce of another length', signed(replaced('0750000102', '074f0102'))],
    [
      'has its nonce as text',
      signed(
        replaced('0750000102030405060708090a0b0c0d0e0f', `077820${Buffer.from(first.claims.nonce).toString('hex')}`),
      ),
    ],
    ['lacks its category', signed(replaced('3a000100016864656c6567617465', '').fill(0xa7, 0, 1))],
    ['writes an integer as a float', signed(replaced('3a0001000001', '3a00010000f93c00'))],
    ['writes a key as a float', signed(replaced('a8026a', 'a8f940006a'))],
    ['begins a code with a byte order mark', signed(replaced('6668616c6c2d31', '69efbbbf68616c6c2d31'))],
    ['has a code as bytes', signed(replaced('6668616c6c2d31', '4668616c6c2d31'))],
    ['says undefined for what is absent', signed(replaced('041a53b74000', '04f7'))],
    ['says what is no CBOR', signed(Buffer.from('ff', 'hex'))],
    ['says what are no claims', signed(Buffer.from('80', 'hex'))],
  ])('is refused where it %s, however well signed', async (_what, text) => {
    expect(text).not.toBe(first.text);
    expect(readCredential(text)).toBeUndefined();
    expect(await verified(text, publicKey)).toBeUndefined();
  });
});
