import { existsSync, globSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const deciders = globSync('src/**/*.decider.ts');

it('every decider has a spec beside it', () => {
  expect(deciders.length).toBeGreaterThan(10);
  expect(deciders.filter((file) => !existsSync(file.replace(/\.ts$/, '.spec.ts')))).toEqual([]);
});
