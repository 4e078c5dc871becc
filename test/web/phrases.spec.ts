import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

const file = (path: string) => new URL(`../../${path}`, import.meta.url);

describe('the audit in the console', () => {
  it('has a phrase in three languages for every type of event', () => {
    // Read as text: the module imports Svelte's state.
    const phrases = readFileSync(file('web/audit/phrases.ts'), 'utf8');
    const types = new Set(
      readdirSync(file('test/events'))
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.replace(/\.v\d+.*$/, '')),
    );
    expect([...types].filter((type) => !phrases.includes(`'${type}': phrase(`))).toEqual([]);
  });
});
