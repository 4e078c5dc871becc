import type { IdempotencyRecord, SealedEntry } from '../../../kernel/event-store.js';
import type { PackedOrders } from './packed-entries.js';

/** What the writer thread is started with. */
export interface WriterSettings {
  readonly folder: string;
  /** Of the high-water marks; the first is the one in the folder. */
  readonly markFiles: readonly string[];
  /** Categories of the streams that are written from the reserve when the disk is full. */
  readonly reserved: readonly string[];
  /** Bytes of the reserve; absent: as much as is usual. */
  readonly reserve?: number | undefined;
  /** Of BroadcastChannel; see log-growth.ts. */
  readonly channel: string;
}

/** What of a sealed entry the embedded log stores. */
export type EntryBytes = Pick<SealedEntry, 'bytes' | 'leaf'>;

/** One append on its way to the writer thread. */
export interface AppendOrder {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly entries: readonly EntryBytes[];
  readonly idempotency?: IdempotencyRecord | undefined;
}

/** What became of an order. */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'command-recorded' }
  | { readonly kind: 'storage-full' }
  /** The database refused this order alone; nothing of it is stored. */
  | { readonly kind: 'refused'; readonly fault: string };

export type ToWriter =
  | ({ readonly kind: 'append' } & PackedOrders)
  /** Finish, checkpoint and end. */
  | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'answers';
      /** In the order in which the orders were sent. */
      readonly outcomes: readonly AppendOutcome[];
      /** How many `append` messages these answer. */
      readonly messages: number;
      /** Of the transaction, fsync included, in ms. */
      readonly took: number;
    }
  /** An I/O error or a damaged file: what was sent and not answered may or may not be stored. */
  | { readonly kind: 'failed'; readonly fault: string };
