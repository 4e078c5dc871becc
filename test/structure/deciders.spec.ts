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
