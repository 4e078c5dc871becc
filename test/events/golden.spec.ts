// Golden events: one file for each version of each type that was ever shipped, only ever added. An entry and its leaf
// hash stay as they are for good, since logs hold such bytes; a type's next version gets a file beside the one before,
// whose `event` then shows what its upcaster makes of the old entry. `<type>.about.json` is an entry that names the
// person it is about, which those before 2026-11-28 do not; `<type>.late.json` one of a scan that came in a batch,
// `<type>.parts.json` one of a name that has parts, `<type>.needs.json` one of what an override needs.
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { readEntry, writeEntry } from '../../src/kernel/entry.js';
import { Position } from '../../src/kernel/position.js';
import { codec } from '../../src/app/events.js';
import { leafHash } from '../../src/kernel/leaf.js';

interface Golden {
  /** SHA-256(0x00 || entry), in hex. */
  readonly leafHash: string;
  /** Canonical JSON, as stored. */
  readonly entry: string;
  /** What the codec makes of it, position aside. */
  readonly event: Readonly<Record<string, unknown>>;
}

const files = readdirSync(new URL('./', import.meta.url)).filter((name) => name.endsWith('.json'));
const golden = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Golden;
const names = files.map((file) => file.replace('.json', ''));
const typeOf = (name: string) => name.replace(/\.(about|late|needs|parts)$/, '');
const somewhere = new Position('golden', 1, 1n);

it('every type that the codec reads has a golden event, and no other', () => {
  expect([...new Set(names.map(typeOf))].sort()).toEqual([...codec.types].sort());
});

it('every event that says something of a person is golden with that person’s id too', () => {
  const ofPersons = names.filter((name) => 'personal' in golden(`${name}.json`).event);
  expect(ofPersons.map(typeOf).filter((type) => !names.includes(`${type}.about`))).toEqual([]);
});

describe.each(names)('the golden %s', (name) => {
  const { entry, leafHash: hash, event } = golden(`${name}.json`);

  it('is read as it was when it was shipped', () => {
    const { position, ...decoded } = codec.decode(entry, somewhere);
    expect(position).toBe(somewhere);
    expect(decoded).toEqual(event);
  });

  it('is written in the same bytes, and has the same leaf', () => {
    const { type: stored, stream, revision, id, at, data, meta } = readEntry(entry);
    expect(stored).toBe(typeOf(name));
    const fact = { type: stored, data };
    expect(writeEntry(stream, revision, { id, at, fact, meta: meta as never })).toBe(entry);
    expect(leafHash(entry).toString('hex')).toBe(hash);
  });
});
