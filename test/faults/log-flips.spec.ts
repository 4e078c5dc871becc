import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotOpenLog } from '../../src/log/cannot-open-log.js';
import { LogBehindItsMark, LogDamaged } from '../../src/log/embedded/open/cannot-open-log.js';
import { LogCorrupted } from '../../src/kernel/event-store.js';
import { faultOfReadFile } from '../../src/projections/file/read-seal.js';
import { sealOf } from '../../src/files/sealed-file.js';
import {
  ALL,
  chances,
  copyOf,
  discard,
  ranFolders,
  readFileOf,
  readWhole,
  removeFolders,
} from '../support/log-folders.js';

const FLIPS = Number(process.env['LOG_FLIPS'] ?? 40);
const SEED = 20140630;

/** How a start and a reading of everything end: with the log as it was, or with the fault that was found. */
type Outcome = { readonly same: true } | { readonly found: string; readonly by: string };

describe('a data folder that was changed behind the register’s back', () => {
  let closed: string;
  let killed: string;
  const whole = new Map<string, Awaited<ReturnType<typeof readWhole>>>();

  beforeAll(async () => {
    ({ closed, killed } = await ranFolders());
    for (const folder of [closed, killed]) {
      const copy = copyOf(folder);
      whole.set(folder, await readWhole(copy));
      discard(copy);
    }
  });
  afterAll(removeFolders);

  const outcomeOf = async (original: string, change: (copy: string) => void): Promise<Outcome> => {
    const copy = copyOf(original);
    try {
      change(copy);
      const read = await readWhole(copy);
      expect(read).toEqual(whole.get(original));
      return { same: true };
    } catch (error) {
      if (!(error instanceof CannotOpenLog || error instanceof LogCorrupted || isUnusableSecret(error))) throw error;
      return { found: error.message, by: error.name };
    } finally {
      discard(copy);
    }
  };
  const isUnusableSecret = (error: unknown): error is Error =>
    error instanceof Error && error.name === 'UnusableSecret';
  const flipped = (file: string, bit: number) => {
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    writeFileSync(file, bytes);
  };
  /** What became of each flip, in numbers, the faults' sentences checked. */
  const flips = async (folder: () => string, name: string, sentence: RegExp, before?: (copy: string) => void) => {
    const chance = chances(SEED);
    const bits = readFileSync(join(folder(), name)).length * 8;
    const count = { same: 0, found: 0 };
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const bit = Math.floor(chance() * bits);
      const outcome = await outcomeOf(folder(), (copy) => {
        before?.(copy);
        flipped(join(copy, name), bit);
      });
      if ('found' in outcome) {
        expect({ bit, found: outcome.found }).toEqual({ bit, found: expect.stringMatching(sentence) as unknown });
        count.found += 1;
      } else count.same += 1;
    }
    return count;
  };

  describe(`by one bit, at ${FLIPS} places: what is served is what was written, or the fault is named`, () => {
    it('in the log, closed cleanly', async () => {
      const place =
        /^The log in \S+ is damaged \(log\.db: its bytes \d+ to \d+ are not those that were written; log\.db has \d+ bytes, and should hold 28 events\)/;
      expect(await flips(() => closed, 'log.db', place)).toEqual({ same: 0, found: FLIPS });
    });

    it('in the log, closed cleanly, without its seal', async () => {
      const unsealed = (copy: string) => {
        rmSync(sealOf(join(copy, 'log.db')));
      };
      const { found } = await flips(() => closed, 'log.db', /log\.db|log in|does not match its leaf hash/, unsealed);
      expect(found).toBeGreaterThan(FLIPS / 4);
    });

    it('in the log of a register that was killed', async () => {
      const { found } = await flips(() => killed, 'log.db', /log\.db|log in|does not match its leaf hash/);
      expect(found).toBeGreaterThan(0);
    });

    it('in the WAL of a register that was killed', async () => {
      const { found } = await flips(
        () => killed,
        'log.db-wal',
        /holds \d+ events and \d+ commands, its high-water mark \d+ and \d+|log\.db/,
      );
      expect(found).toBeGreaterThan(FLIPS / 2);
    });

    it('in the high-water mark', async () => {
      expect(await flips(() => closed, 'log.high-water', /^$/)).toEqual({ same: FLIPS, found: 0 });
      expect(await flips(() => killed, 'log.high-water', /^$/)).toEqual({ same: FLIPS, found: 0 });
    });

    it('in the seal', async () => {
      expect(await flips(() => closed, 'log.db.seal', /^$/)).toEqual({ same: FLIPS, found: 0 });
    });

    it('in the register’s secret', async () => {
      const sentence = /^The register's secret is not the one that the log in \S+ was written with/;
      expect(await flips(() => closed, join('keys', 'register.key'), sentence)).toEqual({ same: 0, found: FLIPS });
    });

    it('in the read file, closed in good order', () => {
      const chance = chances(SEED);
      const name = readFileOf(closed);
      const copy = copyOf(closed);
      const file = join(copy, name);
      expect(faultOfReadFile(file)).toBeUndefined();
      const bits = readFileSync(file).length * 8;
      for (let flip = 0; flip < FLIPS; flip += 1) {
        const bit = Math.floor(chance() * bits);
        flipped(file, bit);
        const [, from, to] =
          /^its bytes (\d+) to (\d+) are not those that were written$/.exec(faultOfReadFile(file) ?? '') ?? [];
        expect(Number(from)).toBeLessThanOrEqual(bit >> 3);
        expect(Number(to)).toBeGreaterThanOrEqual(bit >> 3);
        flipped(file, bit);
      }
      expect(faultOfReadFile(file)).toBeUndefined();
    });
  });

  describe('by cutting it off', () => {
    /** Where the last commits of a WAL end: the frames that carry the size of the database. */
    const commits = (wal: Buffer): number[] => {
      const ends = [];
      const salts = wal.subarray(16, 24);
      for (let frame = 32; frame + 24 + 4096 <= wal.length; frame += 24 + 4096) {
        if (!wal.subarray(frame + 8, frame + 16).equals(salts)) break;
        if (wal.readUInt32BE(frame + 4) > 0) ends.push(frame + 24 + 4096);
      }
      return ends;
    };

    it('within the last three commits of the WAL: it is refused with both sizes', async () => {
      const wal = readFileSync(join(killed, 'log.db-wal'));
      const ends = commits(wal);
      const [from = 0, , , to = 0] = ends.slice(-4);
      expect(ends.length).toBeGreaterThan(3);
      for (let length = from; length < to; length += ALL ? 1 : 397) {
        const outcome = await outcomeOf(killed, (copy) => {
          truncateSync(join(copy, 'log.db-wal'), length);
        });
        expect({ length, outcome }).toEqual({
          length,
          outcome: {
            by: LogBehindItsMark.name,
            found: expect.stringMatching(
              /it holds 4[0-9] events and \d+ commands, its high-water mark 48 and \d+/,
            ) as unknown,
          },
        });
      }
      const whole = await outcomeOf(killed, (copy) => {
        truncateSync(join(copy, 'log.db-wal'), to);
      });
      expect(whole).toEqual({ same: true });
    }, 3_600_000);

    it.each(['as it was closed', 'without its seal'])(
      'within the last pages of the log, %s',
      async (how) => {
        const { length: bytes } = readFileSync(join(closed, 'log.db'));
        for (let length = bytes - 3 * 4096; length < bytes; length += ALL ? 1 : 397) {
          const outcome = await outcomeOf(closed, (copy) => {
            if (how === 'without its seal') rmSync(sealOf(join(copy, 'log.db')));
            truncateSync(join(copy, 'log.db'), length);
          });
          expect({ length, outcome }).toEqual({
            length,
            outcome: {
              by: LogDamaged.name,
              found: expect.stringContaining(`; log.db has ${length} bytes, and should hold 28 events`) as unknown,
            },
          });
        }
      },
      3_600_000,
    );

    it.each([
      ['the log', 'log.db', 0],
      ['the log', 'log.db', undefined],
      ['the WAL', 'log.db-wal', 0],
      ['the WAL', 'log.db-wal', undefined],
    ])('or by taking away %s: %s, %s', async (_name, name, length) => {
      const outcome = await outcomeOf(killed, (copy) => {
        if (length === undefined) rmSync(join(copy, name));
        else truncateSync(join(copy, name), length);
      });
      expect(outcome).toEqual({
        by: LogBehindItsMark.name,
        found: expect.stringMatching(/28 events|48 events/) as unknown,
      });
      expect(existsSync(killed)).toBe(true);
    });
  });
});
