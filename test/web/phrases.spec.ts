import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { codec } from '../../src/app/events.js';
import { Position } from '../../src/kernel/position.js';
import { readEntry } from '../../src/kernel/entry.js';
import { streamParts } from '../../src/kernel/stream.js';
import { descriptions } from '../../src/modules/history/describe.js';
import type { EventType } from '../../src/modules/events.js';
import { facts, set } from '../../src/modules/history/field-changes.js';
import { isTechnical, knownLabel } from '../../web/audit/field-labels.js';

const file = (path: string) => new URL(`../../${path}`, import.meta.url);
const golden = readdirSync(file('test/events')).filter((name) => name.endsWith('.json'));
const somewhere = new Position('golden', 1, 1n);

/** The fields of an entry of history, with what they belong to. */
function fieldsOf(name: string): readonly (readonly [subject: string, field: string])[] {
  const { entry } = JSON.parse(readFileSync(file(`test/events/${name}`), 'utf8')) as { readonly entry: string };
  const { scope: exhibition, subject: id } = streamParts(readEntry(entry).stream);
  const event = { ...codec.decode(entry, somewhere), exhibition, subject: id, leafIndex: 0 };
  const { subject, sets, personal, tells } = descriptions[event.type as EventType](event, () => ({}));
  const changes = [...set({}, sets ?? {}).changes, ...set({}, personal?.sets ?? {}).changes, ...facts(tells ?? {})];
  return changes.map(([field]) => [subject, field]);
}

describe('the audit in the console', () => {
  it('has a phrase in three languages for every type of event', () => {
    // Read as text: the module imports Svelte's state.
    const phrases = readFileSync(file('web/audit/phrases.ts'), 'utf8');
    const types = new Set(golden.map((name) => name.replace(/\.v\d+.*$/, '')));
    expect([...types].filter((type) => !phrases.includes(`'${type}': phrase(`))).toEqual([]);
  });

  it.each(['en', 'ru', 'zh'] as const)('has words in %s for every field of every event', (language) => {
    const unnamed = golden
      .flatMap(fieldsOf)
      .filter(([subject, field]) => !isTechnical(field) && knownLabel(subject, field, language) === undefined)
      .map(([subject, field]) => `${subject} ${field}`);
    expect(unnamed).toEqual([]);
  });

  it('says the language of a text and the part of a name in words', () => {
    const labels = ['name.ru', 'name.parts.zh.family', 'projects.b7d2f9h4km.title.en', 'quota.byRole.head'];
    expect(labels.map((field) => knownLabel('delegation:harbin-2014/amur', field, 'en'))).toEqual([
      'name (Russian)',
      'family name (Chinese)',
      'title of the project (English)',
      'places for heads',
    ]);
    expect(knownLabel('gate:harbin-2014/north', 'from', 'ru')).toBe('откуда');
  });
});
