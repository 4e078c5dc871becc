import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('support/write-rules.mjs', import.meta.url));

function check(...rules: string[]): { readonly status: number | null; readonly faults: readonly string[] } {
  const { status, stderr } = spawnSync(process.execPath, [script, '--check', ...rules], { encoding: 'utf8' });
  return { status, faults: stderr.split('\n').filter((line) => line !== '') };
}

describe('the rules of the contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'register-rules-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('have each a test, and docs/rules.md names it', () => {
    expect(check()).toEqual({ status: 0, faults: [] });
  });

  it('are found without a test, and the page out of date', () => {
    const file = 'test/rules.spec.ts';
    const rules = [
      { rule: 'one with a test', spec: ['the rules of the contract › have each a test, and docs/rules.md names it'] },
      { rule: 'one with a test that is gone', spec: ['the rules of the contract › hold'] },
      { rule: 'one without' },
    ];
    const given = join(folder, 'rules.json');
    writeFileSync(given, JSON.stringify([{ title: 'Rules', files: { spec: file }, rules }]));
    expect(check(given)).toEqual({
      status: 1,
      faults: [
        `Rules: "one with a test that is gone" names a test that is not in ${file}: the rules of the contract › hold`,
        'Rules: "one without" names no test.',
        'docs/rules.md is not up to date: run `npm run rules`.',
      ],
    });
  });
});
