import canonicalize from 'canonicalize';
import type { NewEvent } from './recorded-event.js';
import type { StreamName } from './stream.js';

/** The event cannot be written as an entry: unsafe integer, lone surrogate, not JSON, of an unknown type, or personal without `about`. */
export class UnwritableEntry extends Error {
  override readonly name = 'UnwritableEntry';
}

/** What the canonical JSON of an entry holds: no position and no server time, so that every store gives the same bytes. */
export interface Entry {
  readonly v: 1;
  readonly stream: StreamName;
  readonly revision: number;
  readonly type: string;
  readonly id: string;
  readonly at: string;
  /** The fact's data; what it says of a person stands in its field `personal`, and whom it is about in `about`. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The stored bytes of an event: canonical JSON (RFC 8785). Throws UnwritableEntry. */
export function writeEntry(stream: StreamName, revision: number, { id, at, fact, meta }: NewEvent): string {
  const { about, personal } = fact;
  if (personal !== undefined && about === undefined)
    throw new UnwritableEntry(`${fact.type} says something of a person whom it does not name`);
  const data = about === undefined ? fact.data : { ...fact.data, about, ...(personal !== undefined && { personal }) };
  const entry = { v: 1, stream, revision, type: fact.type, id, at, data, meta };
  refuseUnwritable(entry, '');
  const text = canonicalize(entry);
  if (text === undefined) throw new UnwritableEntry(`${fact.type} is not JSON`);
  return text;
}

function refuseUnwritable(value: unknown, path: string): void {
  if (typeof value === 'string' && !value.isWellFormed()) throw new UnwritableEntry(`lone surrogate at ${path}`);
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new UnwritableEntry(`no safe integer at ${path}`);
  if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new UnwritableEntry(`lone surrogate in a key at ${path}`);
      refuseUnwritable(item, `${path}/${key}`);
    }
}

/** What some stores keep beside an entry: the event's id and its type, as the entry has them. */
export function labelsOf(bytes: Buffer): Pick<Entry, 'id' | 'type'> {
  const { id, type } = readEntry(bytes.toString('utf8'));
  return { id, type };
}

/** Reads the stored bytes back. The caller has compared the leaf hash, so the shape is what writeEntry made. */
export const readEntry = (text: string): Entry => JSON.parse(text) as Entry;
