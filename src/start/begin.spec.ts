import { describe, expect, it } from '@jest/globals';
import { faultOfImport, faultOfNode } from './begin.js';

describe('a Node', () => {
  it.each(['22.12.0', '22.13.1', '24.0.0', '24.21.0', '26.10.0', '27.0.0-nightly'])(
    '%s runs the register',
    (version) => {
      expect(faultOfNode(version)).toBeUndefined();
    },
  );

  it.each(['12.22.12', '18.20.8', '20.20.2', '22.11.0'])('refuses %s with one sentence as too old', (version) => {
    expect(faultOfNode(version)).toBe(
      `This is Node ${version}; the register needs Node 22.12 or newer: start it by npm (npm start, npm run demo, npm run register), which uses the one that npm ci has installed, or install a newer Node.`,
    );
  });
});

describe('an import that fails', () => {
  const failed = (code: string, message: string) => Object.assign(new Error(message), { code });

  it('names the package that is not installed', () => {
    const message = "Cannot find package 'pino' imported from /app/dist/http/server/log.js";
    expect(faultOfImport(failed('ERR_MODULE_NOT_FOUND', message))).toBe(
      'The package pino is not installed: run npm ci in the folder of the register.',
    );
  });

  it('is an error of our own where a file of ours is missing, or anything else happened', () => {
    expect(
      faultOfImport(failed('ERR_MODULE_NOT_FOUND', "Cannot find module '/app/dist/app/serve.js'")),
    ).toBeUndefined();
    expect(faultOfImport(new TypeError('x is not a function'))).toBeUndefined();
  });
});
