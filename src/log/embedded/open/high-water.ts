import { closeSync, constants, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeDurably } from '../../../files/durable.js';
import type { LogIdentity } from '../../log-identity.js';
import type { Totals } from './log-totals.js';

/** How far a log has come: what it must hold at least. */
export interface HighWater extends LogIdentity {
  /** Events. */
  readonly size: number;
  /** On record. */
  readonly commands: number;
  /** Of the tree over them, 32 bytes. */
  readonly root: Buffer;
}

/** The mark of a log that adds up to these totals. */
export const highWater = (identity: LogIdentity, { tree, commands }: Totals): HighWater => ({
  logId: identity.logId,
  incarnation: identity.incarnation,
  size: tree.size,
  commands,
  root: tree.root(),
});

/** Neither half of the file can be read. */
export class HighWaterDamaged extends Error {
  override readonly name = 'HighWaterDamaged';
}

/** Bytes between the two halves: a sector, so that a torn write spoils one alone. */
const HALF_BYTES = 4096;

/** The log's own mark, beside it in its folder. */
export const highWaterFile = (folder: string): string => join(folder, 'log.high-water');

/**
 * A high-water mark on the disk: text in two halves, written in turn and each with its checksum, so that whatever
 * stops a write leaves the one before it. Both are the same once it is closed.
 */
export class HighWaterMark {
  private constructor(
    private readonly handle: number,
    /** The half that is written next. */
    private next: number,
  ) {}

  /** The mark in a file, the further one of its halves; undefined where there is no file. Throws HighWaterDamaged. */
  static read(file: string): HighWater | undefined {
    if (!existsSync(file)) return undefined;
    const [first, second] = halves(file);
    if (first === undefined && second === undefined)
      throw new HighWaterDamaged(`neither half of ${file}, at bytes 0 and ${HALF_BYTES}, can be read`);
    return further(second, first) ? second : first;
  }

  /** Replaces the mark in a file atomically. */
  static create(file: string, mark: HighWater): void {
    writeDurably(file, markBytes(mark));
  }

  /** To write in a file that is there; the half that was read from it is the last to be overwritten. */
  static open(file: string): HighWaterMark {
    const [first, second] = halves(file);
    return new HighWaterMark(openSync(file, constants.O_WRONLY), further(second, first) ? 0 : 1);
  }

  /** Survives the end of the process from now on, and of the machine after `sync`. */
  write(mark: HighWater): void {
    writeSync(this.handle, written(mark), this.next * HALF_BYTES, 'latin1');
    this.next = 1 - this.next;
  }

  sync(): void {
    fdatasyncSync(this.handle);
  }

  close(): void {
    closeSync(this.handle);
  }
}

/** A file of a mark, both halves the same. */
export const markBytes = (mark: HighWater): Buffer =>
  Buffer.from(written(mark).padEnd(HALF_BYTES, '\n').repeat(2), 'latin1');

function written({ logId, incarnation, size, commands, root }: HighWater): string {
  const lines = `high-water mark of the log ${logId}.${incarnation}\nevents ${size}\ncommands ${commands}\nroot ${root.toString('hex')}\n`;
  return `${lines}crc32 ${checksum(lines)}\n`;
}

const checksum = (lines: string): string => crc32(lines).toString(16).padStart(8, '0');

function parse(half: string): HighWater | undefined {
  const [, lines = '', logId = '', incarnation, size, commands, root = '', sum] =
    /^(high-water mark of the log ([0-9a-z]+)\.(\d+)\nevents (\d+)\ncommands (\d+)\nroot ([0-9a-f]{64})\n)crc32 ([0-9a-f]{8})\n/.exec(
      half,
    ) ?? [];
  if (sum === undefined || checksum(lines) !== sum) return undefined;
  return {
    logId,
    incarnation: Number(incarnation),
    size: Number(size),
    commands: Number(commands),
    root: Buffer.from(root, 'hex'),
  };
}

function halves(file: string): [HighWater | undefined, HighWater | undefined] {
  const text = readFileSync(file, 'latin1');
  return [parse(text.slice(0, HALF_BYTES)), parse(text.slice(HALF_BYTES))];
}

function further(one: HighWater | undefined, other: HighWater | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return one.size > other.size || one.commands > other.commands;
}
