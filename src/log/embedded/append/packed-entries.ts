import { LEAF_BYTES } from '../../../kernel/leaf.js';
import type { AppendOrder, EntryBytes } from './writer-protocol.js';

/** An order whose entries lie in the bytes of its message. */
export type PackedOrder = Omit<AppendOrder, 'entries'> & {
  /** Of each entry, in bytes. */
  readonly lengths: readonly number[];
};

/** Orders with all their entries in one block of bytes, which is copied at once. */
export interface PackedOrders {
  readonly orders: readonly PackedOrder[];
  /** Of each entry its leaf hash, then its bytes. */
  readonly entries: Uint8Array<ArrayBuffer>;
}

/** Packs orders into one message. A buffer of its own for each entry would cost the sender more than the entry itself. */
export function packOrders(orders: readonly AppendOrder[]): PackedOrders {
  let size = 0;
  for (const { entries } of orders) for (const { bytes } of entries) size += LEAF_BYTES + bytes.length;
  const packed = new Uint8Array(size);
  let place = 0;
  for (const { entries } of orders)
    for (const { leaf, bytes } of entries) {
      packed.set(leaf, place);
      packed.set(bytes, place + LEAF_BYTES);
      place += LEAF_BYTES + bytes.length;
    }
  return {
    orders: orders.map(({ entries, ...order }) => ({ ...order, lengths: entries.map(({ bytes }) => bytes.length) })),
    entries: packed,
  };
}

/** The orders of a message; their entries are views of its bytes. */
export function unpackOrders({ orders, entries: { buffer } }: PackedOrders): AppendOrder[] {
  let place = 0;
  const next = (length: number): Buffer => {
    place += length;
    return Buffer.from(buffer, place - length, length);
  };
  return orders.map(({ lengths, ...order }) => ({
    ...order,
    entries: lengths.map((length): EntryBytes => ({ leaf: next(LEAF_BYTES), bytes: next(length) })),
  }));
}
