import base from './jest.config.mjs';

/** What runs on the server that EVENTSTOREDB_URL names, each register with a prefix of its own for its streams. */
export default {
  ...base,
  testMatch: [
    '**/test/contract/{eventstoredb*,same-script}.spec.ts',
    '**/test/http/*.spec.ts',
    '**/test/nodes/*.spec.ts',
    '**/test/projections/rebuild.spec.ts',
    '**/test/faults/{kill,graceful-stop,eventstoredb-killed}.spec.ts',
  ],
  testPathIgnorePatterns: [
    ...(base.testPathIgnorePatterns ?? ['/node_modules/']),
    // It searches the files of the log in the data folder.
    '/test/http/leaks.spec.ts',
    // It expects the gauges of the embedded log.
    '/test/http/metrics.spec.ts',
  ],
};
