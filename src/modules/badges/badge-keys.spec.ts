import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { RegisterSecret } from '../../files/secret/register-secret.js';
import { BadgeKeys } from './badge-keys.js';

const secret = new RegisterSecret(Buffer.alloc(32, 7));
const keys = new BadgeKeys(secret);

describe('badge keys', () => {
  it('follow from the secret alone, since printed badges depend on them', () => {
    const { kid, publicKey } = keys.of('harbin-2014', 1);
    expect({ kid, publicKey, nonce: keys.of('harbin-2014', 1).nonce('7k3mq9xz2p', 1) }).toEqual({
      kid: '39f61b087c0e93f1',
      publicKey: 'JwzJUUQw6S1z4JaVacriCOviCDcVEUf9S73VZ5zmjjw',
      nonce: '648ed9f142e77253a5f837d75f12cfb9',
    });
  });

  it('are derived once', () => {
    expect(keys.of('harbin-2014', 1)).toBe(keys.of('harbin-2014', 1));
  });

  it('differ by secret, exhibition and generation, and with them every nonce', () => {
    const all = [
      keys.of('harbin-2014', 1),
      keys.of('harbin-2014', 2),
      keys.of('harbin-20141', 1),
      keys.of('harbin-2014', 11),
      new BadgeKeys(new RegisterSecret(Buffer.alloc(32, 8))).of('harbin-2014', 1),
    ];
    const different = (values: string[]) => new Set(values).size;
    expect(different(all.map(({ kid }) => kid))).toBe(5);
    expect(different(all.map((key) => key.nonce('7k3mq9xz2p', 1)))).toBe(5);
  });

  it('give each badge and each edition another nonce', () => {
    const key = keys.of('harbin-2014', 1);
    const nonces = [key.nonce('7k3mq9xz2p', 1), key.nonce('7k3mq9xz2p', 2), key.nonce('7k3mq9xz2q', 1)];
    expect(new Set(nonces).size).toBe(3);
  });

  it('show nothing of themselves when printed or serialised', () => {
    const key = keys.of('harbin-2014', 1);
    expect(JSON.parse(JSON.stringify(key))).toEqual({ publicKey: key.publicKey, kid: key.kid });
    const printed = [keys, key].map((value) => inspect(value, { showHidden: true, depth: null, getters: true })).join();
    for (const purpose of ['badge-signing', 'badge-nonce']) {
      const bytes = secret.derive(purpose, 'harbin-2014', '1');
      for (const written of waysToWrite(bytes)) expect(printed).not.toContain(written);
    }
  });
});

const waysToWrite = (bytes: Buffer): string[] => [
  bytes.toString('hex'),
  bytes.toString('base64'),
  bytes.toString('base64url'),
  (bytes.toString('hex').match(/../g) ?? []).slice(0, 8).join(' '),
  [...bytes.subarray(0, 8)].join(', '),
];
