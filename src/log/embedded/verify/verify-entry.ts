import type Database from 'better-sqlite3';
import type { Entry } from '../../../kernel/entry.js';
import { streamParts } from '../../../kernel/stream.js';
import { isLeafHash } from '../../../kernel/leaf.js';
import { ClockNotes } from '../../clock-notes.js';
import { canonicalEntry } from '../../../kernel/canonical-entry.js';
import { NO_STREAM } from '../../../kernel/event-store.js';
import { LogNotWhole } from '../../log-not-whole.js';

/** A row of the log with all that is said of it elsewhere; null where a table lacks what the row refers to. */
export interface WalkedEvent {
  readonly position: number;
  readonly streamId: number;
  readonly stream: string | null;
  readonly revision: number;
  readonly category: string | null;
  /** 1 where the row and its stream name the same one. */
  readonly sameCategory: number | null;
  readonly entry: Buffer;
  readonly leaf: Buffer;
}

interface CommandRow {
  readonly stream: number;
  readonly fingerprint: string;
  readonly first: number;
  readonly last: number;
}

/** Checks events one after another, in the order of their positions. */
export class EntryCheck {
  /** The last revision of each stream so far, by the stream's number. */
  readonly revisions = new Map<number, number>();
  readonly clocks = new ClockNotes();
  private readonly commandOf: Database.Statement<[Buffer], CommandRow>;

  constructor(db: Database.Database) {
    this.commandOf = db.prepare(
      'SELECT stream, fingerprint, revision - count + 1 AS first, revision AS last FROM commands WHERE id = ?',
    );
  }

  /** Throws LogNotWhole. */
  next(event: WalkedEvent): void {
    const fault = this.faultOf(event);
    if (fault !== undefined) throw new LogNotWhole(fault, event.position, event.stream ?? undefined);
    this.revisions.set(event.streamId, event.revision);
  }

  private faultOf(event: WalkedEvent): string | undefined {
    const { stream, streamId, revision, entry, leaf } = event;
    if (!isLeafHash(leaf, entry)) return 'the entry does not match its leaf hash';
    const read = canonicalEntry(entry);
    if (typeof read === 'string') return read;
    if (read.stream !== stream || read.revision !== revision) return 'the entry stands in the place of another';
    const expected = (this.revisions.get(streamId) ?? NO_STREAM) + 1;
    if (revision !== expected) return `revision ${revision} stands where ${expected} should`;
    if (event.category !== streamParts(stream).category || event.sameCategory !== 1)
      return 'the entry is listed under another category';
    this.clocks.note(event.position, read);
    return this.commandFault(event, read);
  }

  /** A command that left a fingerprint must be on record with it, or a repeat would act again. */
  private commandFault({ streamId, revision }: WalkedEvent, { meta }: Entry): string | undefined {
    const { command, fingerprint } = meta;
    if (fingerprint === undefined) return undefined;
    const recorded = this.commandOf.get(Buffer.from(String(command).replaceAll('-', ''), 'hex'));
    if (recorded === undefined) return 'the command that recorded the entry is not on record';
    const covers = recorded.stream === streamId && recorded.first <= revision && revision <= recorded.last;
    return covers && recorded.fingerprint === fingerprint
      ? undefined
      : 'the command that recorded the entry is on record as another';
  }
}
