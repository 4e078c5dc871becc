import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSealedInThread } from './seal-check.js';
import { isSealed, seal, sealOf, unseal } from './sealed-file.js';

const PART = 256 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'register-seal-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The sealed bytes are put back before each test. */
const sealedFile = (name: string, bytes: Buffer) => {
  const file = join(folder, name);
  beforeEach(() => {
    writeFileSync(file, bytes);
    seal(file);
  });
  return file;
};
const flipped = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
};

describe('a sealed file', () => {
  const bytes = randomBytes(3 * PART + 1000);
  const file = sealedFile('some.db', bytes);

  it('is found as it was, and without its seal is none', () => {
    expect(isSealed(file)).toBe(true);
    unseal(file);
    expect(isSealed(file)).toBe(false);
    rmSync(file);
    expect(isSealed(file)).toBe(false);
  });

  it('is found changed by one bit anywhere, with the place', () => {
    const bits = [0, bytes.length * 8 - 1, ...Array.from({ length: 200 }, () => randomInt(bytes.length * 8))];
    for (const bit of bits) {
      writeFileSync(file, flipped(bytes, bit));
      const from = Math.floor((bit >> 3) / PART) * PART;
      const to = Math.min(from + PART, bytes.length) - 1;
      expect(() => isSealed(file)).toThrow(`its bytes ${from} to ${to} are not those that were written`);
    }
  });

  it('is found cut off, grown, with parts exchanged, and zeroed', () => {
    const changes: readonly [Buffer, string][] = [
      [bytes.subarray(0, -1), `it has ${bytes.length - 1} bytes in place of ${bytes.length}`],
      [bytes.subarray(0, PART), `it has ${PART} bytes in place of ${bytes.length}`],
      [Buffer.alloc(0), `it has 0 bytes in place of ${bytes.length}`],
      [Buffer.concat([bytes, Buffer.alloc(1)]), `it has ${bytes.length + 1} bytes in place of ${bytes.length}`],
      [
        Buffer.concat([bytes.subarray(PART, 2 * PART), bytes.subarray(0, PART), bytes.subarray(2 * PART)]),
        `its bytes 0 to ${PART - 1} are not`,
      ],
      [
        Buffer.concat([bytes.subarray(0, PART), Buffer.alloc(PART), bytes.subarray(2 * PART)]),
        `its bytes ${PART} to ${2 * PART - 1} are not`,
      ],
    ];
    for (const [changed, sentence] of changes) {
      writeFileSync(file, changed);
      expect(() => isSealed(file)).toThrow(sentence);
    }
  });

  it('has no seal where the seal was changed, or is of another format', () => {
    const whole = readFileSync(sealOf(file));
    for (let flip = 0; flip < 200; flip += 1) {
      writeFileSync(sealOf(file), flipped(whole, randomInt(whole.length * 8)));
      expect(isSealed(file)).toBe(false);
    }
    const sum = (lines: string) => `${lines}sha256 ${createHash('sha256').update(lines).digest('hex')}\n`;
    const hashes = Array.from({ length: 49 }, (_, part) =>
      createHash('sha256')
        .update(bytes.subarray(part * 65_536, (part + 1) * 65_536))
        .digest('hex'),
    );
    const lines = whole.toString('latin1').replace(/sha256 .*\n$/, '');
    for (const other of [
      `bytes ${bytes.length}\n${hashes.join('\n')}\n`,
      lines.replace(`${PART} bytes`, '65536 bytes'),
      lines.replace(/^.*\n/, ''),
      '',
    ]) {
      writeFileSync(sealOf(file), sum(other));
      expect(isSealed(file)).toBe(false);
    }
    writeFileSync(sealOf(file), sum(lines));
    expect(isSealed(file)).toBe(true);
  });
});

describe('a thread that compares a large file', () => {
  const bytes = randomBytes(33 * PART);
  const file = sealedFile('large.db', bytes);

  it('answers as the same in the caller’s thread would', async () => {
    expect(await isSealedInThread(file)).toBe(true);
    const changed = flipped(bytes, (32 * PART + 7) * 8);
    writeFileSync(file, changed);
    const broken = isSealedInThread(file);
    await expect(broken).rejects.toThrow(`its bytes ${32 * PART} to ${33 * PART - 1} are not those that were written`);
    await expect(broken).rejects.toHaveProperty('name', 'SealBroken');
    writeFileSync(sealOf(file), 'no seal');
    expect(await isSealedInThread(file)).toBe(false);
    unseal(file);
    expect(await isSealedInThread(file)).toBe(false);
  });
});
