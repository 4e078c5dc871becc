import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeDigest } from './code-digest.js';

describe('the digest of a module’s code', () => {
  const parent = mkdtempSync(join(tmpdir(), 'register-code-'));
  let folders = 0;
  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  const FILES = {
    'projection.mjs': "import { fold } from './lib/fold.mjs';\nimport 'uuid';\nexport const table = fold;\n",
    'lib/fold.mjs': "export {\n  sum,\n} from '../sum.mjs';\nexport const fold = 1;\n",
    'sum.mjs': 'export const sum = (one, other) => one + other;\n',
    'unused.mjs': 'export const unused = 1;\n',
  };

  /** Of the projection in a folder of its own, with some files changed. */
  const digest = (changed: Partial<typeof FILES> = {}): string => {
    const folder = join(parent, String(folders++));
    mkdirSync(join(folder, 'lib'), { recursive: true });
    for (const [name, text] of Object.entries({ ...FILES, ...changed })) writeFileSync(join(folder, name), text);
    return codeDigest(pathToFileURL(join(folder, 'projection.mjs')).href);
  };

  it('is the same in every folder, and follows imports over several lines', () => {
    const first = digest();
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(digest()).toBe(first);
    expect(digest({ 'unused.mjs': 'export const unused = 2;\n' })).toBe(first);
    expect(digest({ 'sum.mjs': 'export const sum = (one, other) => one - other;\n' })).not.toBe(first);
  });

  it('changes with the packages that are imported', () => {
    const other = FILES['projection.mjs'].replace("'uuid'", "'rxjs/operators'");
    const another = FILES['projection.mjs'].replace("'uuid'", "'@nestjs/core/router'");
    expect(new Set([{}, { 'projection.mjs': other }, { 'projection.mjs': another }].map(digest)).size).toBe(3);
  });
});
