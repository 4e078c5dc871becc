// Specs are TypeScript, what they test is the build: the same bytes that ship, worker threads and OpenAPI metadata included.
import { join } from 'node:path';

// Servers and commands that specs start take compiled code from here: half a second each.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist', '.compile-cache');

export default {
  testEnvironment: 'node',
  // Where something hangs, not where a machine is busy: bounds of time stand in the specs that hold them.
  testTimeout: 120_000,
  // Most specs wait for processes of their own; Jest would leave a core of two to itself.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/slow-first.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  setupFiles: ['<rootDir>/test/support/property-limits.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/test/support/resolve-build.cjs',
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
};
