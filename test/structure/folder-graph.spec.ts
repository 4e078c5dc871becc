import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { LAYERS } = createRequire(import.meta.url)('../support/layers.cjs') as { readonly LAYERS: readonly string[] };
const script = fileURLToPath(new URL('../support/draw-folder-graph.mjs', import.meta.url));
const kept = readFileSync(new URL('../../docs/folder-graph.md', import.meta.url), 'utf8');

const arrowsOf = (page: string) =>
  [...page.matchAll(/^ {2}(\S+) --> (\S+)$/gm)].map(([, from = '', to = '']) => ({ from, to }));

it('the folders of src import downward alone, and the page draws what they import now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-'));
  const drawn = join(folder, 'page.md');
  execFileSync(process.execPath, [script, drawn]);
  const page = readFileSync(drawn, 'utf8');
  rmSync(folder, { recursive: true });
  const arrows = arrowsOf(page);
  expect(arrows.length).toBeGreaterThan(20);
  const upward = arrows.filter(({ from, to }) => LAYERS.indexOf(from) <= LAYERS.indexOf(to));
  expect(upward).toEqual([]);
  expect(page).toBe(kept);
});
