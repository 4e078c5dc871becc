import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, statSync } from 'node:fs';

const BUILT = new URL('../../dist/web/', import.meta.url);
const KILOBYTE = 1000;

/** The compressed bytes of all scripts that a page loads at once, by the names in it and in what it imports. */
function scriptBytes(page: string): number {
  const text = (name: string) => readFileSync(new URL(name, BUILT), 'utf8');
  const loaded = new Set([...text(page).matchAll(/\/(assets\/[\w.-]+\.js)/g)].map(([, name = '']) => name));
  for (const name of loaded)
    for (const [, imported = ''] of text(name).matchAll(/from\s*["']\.\/([\w.-]+\.js)["']/g))
      loaded.add(`assets/${imported}`);
  return [...loaded].reduce((sum, name) => sum + statSync(new URL(`${name}.br`, BUILT)).size, 0);
}

(existsSync(BUILT) ? describe : describe.skip)('scripts of the first load, compressed', () => {
  it.each([
    ['index.html', 50],
    ['board/index.html', 60],
    // Without the decoders, which a worker loads when the camera is turned on.
    ['door/index.html', 60],
    ['desk/index.html', 120],
    ['audit/index.html', 77],
  ])('%s: at most %d kB', (page, most) => {
    const bytes = scriptBytes(page);
    expect(bytes).toBeGreaterThan(10 * KILOBYTE);
    expect(bytes).toBeLessThanOrEqual(most * KILOBYTE);
  });
});
