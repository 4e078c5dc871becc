// Specs are TypeScript, what they test is the build: the same bytes that ship, worker threads and OpenAPI metadata included.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

// Servers and commands that specs start take compiled code from here: half a second each.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist', '.compile-cache');

const typescript = {
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
};

const specs = {
  rootDir: import.meta.dirname,
  testMatch: ['**/*.spec.ts'],
  setupFiles: ['<rootDir>/test/support/property-limits.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/test/support/resolve-build.cjs',
};

/** Specs of one file each: the file and what it imports are evaluated anew for each, beside the spec. */
const units = {
  ...specs,
  roots: ['<rootDir>/src'],
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  transform: typescript,
};

/** Packages that specs import and that are large, or whose classes dist/ compares. */
const LOADED_BY_NODE = [
  '@eventstore',
  '@grpc',
  '@nestjs',
  'better-sqlite3',
  'class-validator',
  'eslint',
  'eslint-plugin-regexp',
  'fast-check',
  'fastify',
  'playwright-core',
  'rxjs',
  'typescript',
];

/** Specs of the whole application, which is loaded once for many of them (test/support/built-code.cjs). */
export const application = {
  ...specs,
  roots: ['<rootDir>/test'],
  testEnvironment: '<rootDir>/test/support/node-environment.cjs',
  // Without servers to kill it would load the application for nothing.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.EVENTSTOREDB_PIDS ? [] : ['/eventstoredb-killed.spec.ts$']),
  ],
  transformIgnorePatterns: [`/node_modules/(?!(${LOADED_BY_NODE.join('|')})/)`],
  transform: {
    ...typescript,
    '/dist/.+\\.js$|/node_modules/.+\\.[cm]?js$': '<rootDir>/test/support/built-code.cjs',
  },
};

export const runs = {
  // Where something hangs, not where a machine is busy: bounds of time stand in the specs that hold them.
  testTimeout: 120_000,
  // Most specs wait for disks, threads and processes of their own: a third worker keeps two cores busy. As a number, since
  // Jest takes 150% for 150 workers.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // A worker holds about 1 GB at its end, which a busy machine takes more than a second to free: Jest gives it 0.5 s and
  // then reports a leak. One that is held by a handle is reported all the same.
  workerGracefulExitTimeout: 10_000,
  testSequencer: '<rootDir>/test/support/slow-first.mjs',
};

export default { ...runs, projects: [units, application] };
