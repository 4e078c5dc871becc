// Jest sequencer: specs that wait for processes and browsers begin first, so that no long one is left alone at the end.
import { statSync } from 'node:fs';

/** Folders of specs, the slowest first. */
const SLOW = ['test/faults/', 'test/nodes/', 'test/web/', 'test/contract/', 'test/cli/', 'test/http/', 'test/'];

const rank = ({ path, context }) => {
  const place = path.slice(context.config.rootDir.length + 1);
  const found = SLOW.findIndex((folder) => place.startsWith(folder));
  return found < 0 ? SLOW.length : found;
};

export default class SlowFirst {
  sort(tests) {
    const bytes = new Map(tests.map((test) => [test, statSync(test.path).size]));
    return [...tests].sort((one, other) => rank(one) - rank(other) || bytes.get(other) - bytes.get(one));
  }

  allFailedTests(tests) {
    return this.sort(tests);
  }

  cacheResults() {
    // The order does not depend on earlier runs.
  }
}
