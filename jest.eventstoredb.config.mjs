import { application, runs } from './jest.config.mjs';

/**
 * What runs on the server that EVENTSTOREDB_URL names; each register has a prefix of its own for its streams, which stay.
 * Where EVENTSTOREDB_PIDS and EVENTSTOREDB_RESTART are set as well (test/support/eventstoredb/given-servers.ts), the
 * server is killed and paused under load.
 */
const onServer = {
  ...application,
  globalSetup: '<rootDir>/test/support/needs-server.mjs',
  testMatch: [
    '**/test/contract/{eventstoredb*,same-script}.spec.ts',
    '**/test/http/*.spec.ts',
    '**/test/nodes/*.spec.ts',
    '**/test/projections/rebuild.spec.ts',
    '**/test/faults/{kill,graceful-stop,eventstoredb-killed}.spec.ts',
  ],
  testPathIgnorePatterns: [
    ...application.testPathIgnorePatterns,
    // It searches the files of the log in the data folder.
    '/test/http/leaks.spec.ts',
    // It expects the gauges of the embedded log.
    '/test/http/metrics.spec.ts',
  ],
};

export default { ...runs, projects: [onServer] };
