import canonicalize from 'canonicalize';
import type { Entry } from './entry.js';

/** The entry, or what is wrong with its bytes. */
export function canonicalEntry(bytes: Buffer): Entry | string {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return 'the entry is no JSON';
  }
  if (!Buffer.from(canonicalize(value) ?? '').equals(bytes)) return 'the entry is not in canonical form';
  return isEntry(value) ? value : 'the entry lacks a part that every entry has';
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false;
  const parts = value as Partial<Record<keyof Entry, unknown>>;
  const texts = [parts.stream, parts.type, parts.id, parts.at];
  return (
    parts.v === 1 && texts.every((text) => typeof text === 'string') && isObject(parts.data) && isObject(parts.meta)
  );
}
