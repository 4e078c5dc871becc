import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

it('the console’s types are those of docs/openapi.json (npm run api-types writes them)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-types-'));
  const written = join(folder, 'schema.d.ts');
  const program = fileURLToPath(new URL('node_modules/openapi-typescript/bin/cli.js', root));
  execFileSync(process.execPath, [program, 'docs/openapi.json', '--output', written], { cwd: root, stdio: 'ignore' });
  const types = readFileSync(written, 'utf8');
  rmSync(folder, { recursive: true });
  expect(readFileSync(new URL('web/shared/api/schema.d.ts', root), 'utf8')).toBe(types);
});
