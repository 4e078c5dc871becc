import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const deciders = globSync('src/**/*.decider.ts');

it('every decider has a spec beside it', () => {
  expect(deciders.length).toBeGreaterThan(10);
  expect(deciders.filter((file) => !existsSync(file.replace(/\.ts$/, '.spec.ts')))).toEqual([]);
});

it('every reader stands in a *.reader.ts', () => {
  const readers = globSync('src/**/*.ts').filter((file) => /^@Reads\(\)/m.test(readFileSync(file, 'utf8')));
  expect(readers.length).toBeGreaterThan(10);
  expect(readers.filter((file) => !file.endsWith('.reader.ts') && file !== 'src/modules/head-reads.ts')).toEqual([]);
});

it('statements name the tables of their own module alone', () => {
  const sources = globSync('src/**/*.ts', { exclude: (file) => file.endsWith('.spec.ts') }).map((file) => ({
    module: file.split('/').slice(0, 3).join('/'),
    file,
    text: readFileSync(file, 'utf8'),
  }));
  const made = /CREATE (?:VIRTUAL )?TABLE (\w+)|new VersionedTable\(\s*'(\w+)'|searchTable\('(\w+)'\)/g;
  const owners = new Map(
    sources.flatMap(({ module, text }) =>
      [...text.matchAll(made)].map(([, table, versioned, search]) => [table ?? versioned ?? search ?? '', module]),
    ),
  );
  expect(owners.size).toBeGreaterThan(40);
  const others = sources.flatMap(({ file, module, text }) =>
    [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)/g)].flatMap(([, table = '']) =>
      (owners.get(table) ?? module) === module ? [] : [`${file} names ${table} of ${owners.get(table) ?? ''}`],
    ),
  );
  expect(others).toEqual([]);
});
