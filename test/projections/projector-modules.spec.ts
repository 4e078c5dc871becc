import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Packages that a module of the build loads with all that it imports, but for what it imports when it is needed. */
function packagesOf(entry: URL): Set<string> {
  const packages = new Set<string>();
  const modules = new Set([entry.href]);
  for (const module of modules)
    for (const [, name = ''] of readFileSync(fileURLToPath(module), 'utf8').matchAll(
      /^(?:import|export)\b(?:[^;'"]*\bfrom)? ['"]([^'"]+)['"]/gm,
    ))
      if (name.startsWith('.')) modules.add(new URL(name, module).href);
      else if (!name.startsWith('node:')) packages.add(name);
  return packages;
}

it.each(['projections/engine/projector.worker.js', 'app/projections.js', 'app/events.js', 'app/compose.js'])(
  'no framework and no client of a server is loaded by %s, before a start needs it',
  (module) => {
    const packages = packagesOf(new URL(`../../dist/${module}`, import.meta.url));
    expect(packages.size).toBeLessThan(10);
    for (const name of packages) expect(name).not.toMatch(/^(@nestjs|class-|rxjs|fastify|@eventstore)/);
  },
);

it('and the application, which is loaded while files are looked at, is where they are', () => {
  expect(packagesOf(new URL('../../dist/app/application.js', import.meta.url))).toContain('@nestjs/core');
});
