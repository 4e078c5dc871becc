import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { SEALED_SCANS_INFO, sealScans } from '../../door-core/sealed-scans.js';
import { RegisterSecret } from './register-secret.js';
import { ScanSeal } from './scan-seal.js';

const register = new ScanSeal(new RegisterSecret(randomBytes(32)));
const batch = { rosterPosition: 'a.0.7', skewMs: -4, scans: [{ scanId: 'one' }, { scanId: 'two' }] };
const seal = () => sealScans('harbin', batch, { sealTo: register.publicKey, sealedAt: '2014-06-30T02:00:00.000Z' });

it('opens what a device sealed for this register, and knows it by the exhibition', async () => {
  const sealed = await seal();
  expect(sealed).toMatchObject({ exhibition: 'harbin', scans: 2 });
  expect(JSON.stringify(sealed)).not.toContain('two');
  expect(JSON.parse(register.open(sealed, SEALED_SCANS_INFO, 'harbin'))).toEqual(batch);
  expect(() => register.open(sealed, SEALED_SCANS_INFO, 'moscow')).toThrow();
});

it('opens nothing that was changed, or sealed for another register', async () => {
  const sealed = await seal();
  const changed = (text: string) => `${text.slice(0, 9)}${text[9] === 'A' ? 'B' : 'A'}${text.slice(10)}`;
  for (const field of ['key', 'iv', 'text'] as const)
    expect(() => register.open({ ...sealed, [field]: changed(sealed[field]) }, SEALED_SCANS_INFO, 'harbin')).toThrow();
  const other = new ScanSeal(new RegisterSecret(randomBytes(32)));
  expect(() => other.open(sealed, SEALED_SCANS_INFO, 'harbin')).toThrow();
});

it('has the same key after a restart', () => {
  const secret = randomBytes(32);
  const key = () => new ScanSeal(new RegisterSecret(secret)).publicKey;
  expect(key()).toBe(key());
  expect(key()).not.toBe(register.publicKey);
});
