// The language of this file is that of Node 12 and it imports nothing: an older Node must get as far as the sentence.

/** The oldest Node that runs the register, major and minor: what better-sqlite3 and Nest need. */
const OLDEST = [22, 12];

/** Why a Node of this version does not run the register; undefined of one that does. */
export function faultOfNode(version: string): string | undefined {
  const parts = version.split('.').map(Number);
  const [major = 0, minor = 0] = parts;
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `This is Node ${version}; the register needs Node ${OLDEST.join('.')} or newer: start it by npm (npm start, npm run demo, npm run register), which uses the one that npm ci has installed, or install a newer Node.`;
}

/** What is missing where an import failed; undefined of any other error. */
export function faultOfImport(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  const found = /^Cannot find package '([^']+)'/.exec(error.message);
  if (found === null) return undefined;
  return `The package ${String(found[1])} is not installed: run npm ci in the folder of the register.`;
}

/** Loads and runs a program; exits 1 with one sentence where this Node is too old or a package is missing. */
export function begin(load: () => Promise<unknown>): void {
  const fault = faultOfNode(process.versions.node);
  if (fault !== undefined) {
    leave(fault);
    return;
  }
  load().catch((error: unknown) => {
    const sentence = faultOfImport(error);
    if (sentence === undefined) throw error;
    leave(sentence);
  });
}

function leave(sentence: string): void {
  process.stderr.write(`${sentence}\n`, () => process.exit(1));
}
