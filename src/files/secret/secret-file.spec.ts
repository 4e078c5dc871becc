import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openRegisterSecret, secretFile, UnusableSecret } from './secret-file.js';

describe('the file of the secret', () => {
  let dataDir = '';
  let file = '';

  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'register-')), 'data');
    file = secretFile(dataDir);
  });

  afterEach(() => {
    rmSync(dirname(dataDir), { recursive: true });
  });

  const mode = (path: string): number => statSync(path).mode & 0o777;
  const given = (content: string, permissions = 0o600): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, permissions);
  };
  const refusal = (mayCreate = true): string => {
    try {
      openRegisterSecret(secretFile(dataDir), mayCreate);
    } catch (error) {
      if (error instanceof UnusableSecret) return error.message;
      throw error;
    }
    return 'opened';
  };

  it('is made at first start, for this account alone, and nothing is left lying about', () => {
    openRegisterSecret(secretFile(dataDir), true);
    expect(readFileSync(file)).toHaveLength(32);
    expect([mode(file), mode(dirname(file))]).toEqual([0o600, 0o700]);
    expect(readdirSync(dirname(file))).toEqual(['register.key']);
  });

  it('is the same secret at every start after', () => {
    const first = openRegisterSecret(secretFile(dataDir), true).fingerprint('request');
    expect(openRegisterSecret(secretFile(dataDir), true).fingerprint('request')).toBe(first);
    expect(openRegisterSecret(secretFile(dataDir), false).fingerprint('request')).toBe(first);
  });

  it('is another one in another folder', () => {
    expect(openRegisterSecret(secretFile(dataDir), true).fingerprint('request')).not.toBe(
      openRegisterSecret(join(dataDir, 'other'), true).fingerprint('request'),
    );
  });

  it('is not made anew where there is a log already', () => {
    expect(refusal(false)).toBe(
      `The register's secret ${file} is missing: put it back from your backup, since no issued badge would pass with another.`,
    );
    expect(() => statSync(dataDir)).toThrow('ENOENT');
  });

  it.each([0, 31, 33])('is refused with %d bytes, and left as it is', (length) => {
    given('x'.repeat(length));
    expect(refusal()).toBe(
      `The register's secret ${file} has ${length} bytes in place of 32: put it back from your backup.`,
    );
    expect(readFileSync(file, 'utf8')).toBe('x'.repeat(length));
  });

  it('is refused if world-readable, accepted if group-readable', () => {
    given('x'.repeat(32), 0o644);
    expect(refusal()).toBe(`Everybody on this machine can open the register's secret: run "chmod 600 ${file}".`);
    chmodSync(file, 0o660);
    expect(refusal()).toBe('opened');
  });

  it('is refused where the system does not let us read it', () => {
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync('register.key', file);
    expect(refusal()).toBe(
      `Cannot open or make the register's secret ${file} (ELOOP): let the account that runs the register read and write there.`,
    );
  });

  it('is refused where its folder cannot be made', () => {
    writeFileSync(dataDir, '');
    expect(refusal()).toBe(
      `Cannot open or make the register's secret ${file} (ENOTDIR): let the account that runs the register read and write there.`,
    );
  });

  it('never puts its bytes into the refusal', () => {
    given('secret'.repeat(9));
    expect(refusal()).not.toContain('secretsecret');
  });
});
