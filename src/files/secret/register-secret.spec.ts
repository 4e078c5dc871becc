import { createHmac, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { RegisterSecret } from './register-secret.js';

const hmac = (key: Buffer, ...message: (string | Buffer)[]): Buffer => {
  const hash = createHmac('sha256', key);
  for (const part of message) hash.update(part);
  return hash.digest();
};

describe('the secret of a register', () => {
  const bytes = randomBytes(32);
  const secret = new RegisterSecret(bytes);

  it('derives by HKDF-SHA256, as RFC 5869 spells it out', () => {
    const pseudorandom = hmac(Buffer.alloc(32), bytes);
    const purpose = '["expo-register","badge-signing","harbin-2014","1"]';
    expect(secret.derive('badge-signing', 'harbin-2014', '1')).toEqual(hmac(pseudorandom, purpose, Buffer.of(1)));
  });

  it('derives another key where the same letters are other parts', () => {
    expect(secret.derive('badge', 'a', 'bc')).not.toEqual(secret.derive('badge', 'ab', 'c'));
  });

  it('takes the fingerprint of a request by HMAC', () => {
    expect(secret.fingerprint('POST /v1/exhibitions')).toBe(
      hmac(secret.derive('command-fingerprint'), 'POST /v1/exhibitions').toString('hex'),
    );
  });

  it('has 32 bytes', () => {
    expect(() => new RegisterSecret(Buffer.alloc(31))).toThrow(RangeError);
  });

  it('shows nothing of itself when printed or serialised', () => {
    expect(JSON.stringify({ secret })).toBe('{"secret":{}}');
    expect(inspect(secret, { showHidden: true, depth: null, getters: true })).toBe('RegisterSecret {}');
  });
});
