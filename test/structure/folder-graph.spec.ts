import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
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

/** The sources that a file imports, from the project's root. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.js'/g)].map(([, path = '']) =>
    relative(resolve('.'), `${resolve(dirname(file), path)}.ts`),
  );

it('the walk of a scan takes at most 20 files, and each is imported by one before it or put in for every request', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const [, walk = ''] = /## One scan, file by file\n([\s\S]*?)\n## /.exec(page) ?? [];
  const files = [...walk.matchAll(/^(\d+)\. `([^`]+)`/gm)].map(([, , file = '']) => file);
  expect(files.length).toBeGreaterThan(10);
  expect(files.length).toBeLessThanOrEqual(20);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  const reached = new Set(importsOf('src/app/module.ts'));
  const lost = files.filter((file) => {
    const isReached = reached.has(file);
    for (const imported of importsOf(file)) reached.add(imported);
    return !isReached;
  });
  expect(lost).toEqual([]);
});
