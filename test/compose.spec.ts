import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeFaults, imageFileFaults, type Deployment } from './support/deployment-faults.js';

const root = new URL('../', import.meta.url);

function read(path: string): string | undefined {
  const file = fileURLToPath(new URL(path, root));
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isDirectory() ? '' : readFileSync(file, 'utf8');
}

const text = (path: string): string => read(path) ?? '';

/** The first part of each path that server and console import. */
function imported(): ReadonlySet<string> {
  const sources = globSync('{src,web}/**/*.{ts,svelte}', { cwd: fileURLToPath(root), exclude: ['**/*.spec.ts'] });
  const paths = sources.flatMap((source) =>
    [...text(source).matchAll(/(?:from |import |import\()'(\.[^'?]*)/g)].map(([, to = '']) =>
      join(dirname(source), to),
    ),
  );
  return new Set(paths.map((path) => path.split(/[\\/]/)[0] ?? ''));
}

const deployment: Deployment = {
  compose: text('docker-compose.yml'),
  settings: text('.env'),
  dockerfile: text('Dockerfile'),
  dockerignore: text('.dockerignore'),
  page: text('docs/eventstoredb.md'),
  known: new Set(
    [...text('src/app/config.ts').matchAll(/'((?:REGISTER|EVENTSTOREDB)_[A-Z_]+|HOST|PORT)'/g)].map(
      ([, name = '']) => name,
    ),
  ),
  imported: imported(),
  read,
};

type Part = 'compose' | 'settings' | 'dockerfile' | 'dockerignore' | 'page';

/** The deployment with one text exchanged, which must stand there. */
function having(part: Part, from: string, to: string): Deployment {
  if (!deployment[part].includes(from)) throw new Error(`no "${from}" in ${part}`);
  return { ...deployment, [part]: deployment[part].replace(from, to) };
}

describe('docker-compose.yml', () => {
  it('is whole', () => {
    expect(composeFaults(deployment)).toEqual([]);
  });

  it.each<[string, Part, string, string, string]>([
    [
      'a key that compose does not know',
      'compose',
      'healthcheck:\n      test: [CMD, wget',
      'helthcheck:\n      test: [CMD, wget',
      'schema: /services/proxy must NOT have additional properties {"additionalProperty":"helthcheck"}',
    ],
    [
      'a variable without a default',
      'compose',
      '${REGISTER_LOG_LEVEL:-info}',
      '${REGISTER_LOG_LEVEL}',
      '${REGISTER_LOG_LEVEL} has no default',
    ],
    [
      'a variable that no page tells of',
      'page',
      '`REGISTER_PUBLISH`',
      'it',
      "${REGISTER_PUBLISH} is not on the operator's page",
    ],
    ['no profile', 'settings', 'COMPOSE_PROFILES=single', '', 'a plain `docker compose up` starts no profile'],
    [
      'a build that has no Dockerfile',
      'compose',
      'build: .',
      'build: ./src',
      'register is built from ./src, which has no Dockerfile',
    ],
    [
      'an image of any version',
      'compose',
      'caddy:2.10-alpine',
      'caddy:latest',
      'proxy has an image of no fixed version: caddy:latest',
    ],
    [
      'a script that the image lacks',
      'compose',
      'deploy/eventstoredb/register-user.mjs]',
      'deploy/register-user.mjs]',
      'store-user runs no file: deploy/register-user.mjs',
    ],
    [
      'a file that is not there',
      'compose',
      './deploy/Caddyfile',
      './deploy/caddyfile',
      'proxy mounts no file: ./deploy/caddyfile',
    ],
    ['a volume not declared', 'compose', '- store-log:', '- store-logs:', 'esdb uses no volume: store-logs'],
    ['a volume not used', 'compose', '- store-log:', '- store:', 'store-log is a volume that nothing uses'],
    ['a network not declared', 'compose', 'networks: [front]', 'networks: [outside]', 'proxy uses no network: outside'],
    [
      'a dependency on nothing',
      'compose',
      'esdb-2: { condition',
      'esdb-4: { condition',
      'store-user depends on no service: esdb-4',
    ],
    [
      'a dependency on another profile',
      'compose',
      '    depends_on:\n      esdb:\n',
      '    depends_on:\n      esdb-1:\n',
      'register depends on esdb-1, which another profile has',
    ],
    [
      'waiting for the health of what has no health check',
      'compose',
      'store-user: { condition: service_completed_successfully }',
      'store-user: { condition: service_healthy }',
      'register-1 waits for the health of store-user',
    ],
    [
      'waiting for the end of what goes on',
      'compose',
      'register-1: { condition: service_healthy }',
      'register-1: { condition: service_completed_successfully }',
      'register-2 waits for the end of register-1',
    ],
    [
      'a service without a health check',
      'compose',
      '  healthcheck: &register-health\n    test: [CMD, node, deploy/healthy.mjs]',
      '  x-health:\n    test: [CMD, node, deploy/healthy.mjs]',
      'register has no health check and is no one-shot',
    ],
    [
      'a setting that the register does not read',
      'compose',
      'REGISTER_LOG_LEVEL:',
      'REGISTER_LOGLEVEL:',
      'register is given REGISTER_LOGLEVEL, which it does not read',
    ],
    [
      'a setting that a script does not read',
      'compose',
      'EVENTSTOREDB_CA:',
      'EVENTSTOREDB_ROOT:',
      'store-user is given EVENTSTOREDB_ROOT, which it does not read',
    ],
    [
      'telemetry',
      'compose',
      "EVENTSTORE_TELEMETRY_OPTOUT: 'true'",
      "EVENTSTORE_TELEMETRY_OPTOUT: 'false'",
      'esdb sends telemetry',
    ],
  ])('is found to be wrong with %s', (_, part, from, to, fault) => {
    expect(composeFaults(having(part, from, to))).toContain(fault);
  });
});

describe('Dockerfile', () => {
  it('is whole', () => {
    expect(imageFileFaults(deployment)).toEqual([]);
  });

  it.each<[string, Part, string, string, string]>([
    ['a source that is not there', 'dockerfile', 'COPY src ./src', 'COPY source ./src', 'COPY names no file: source'],
    ['a source that is left out', 'dockerignore', '!nest-cli.json\n', '', '.dockerignore leaves out nest-cli.json'],
    [
      'tables that the console imports left out',
      'dockerfile',
      'COPY demo ./demo\n',
      '',
      'its build imports from demo, which it does not copy',
    ],
    ['root', 'dockerfile', 'USER node\n', '', 'runs as root'],
    ['no health check', 'dockerfile', 'HEALTHCHECK', '# HEALTHCHECK', 'has no HEALTHCHECK by node'],
    [
      'a health check that the image lacks',
      'dockerfile',
      'COPY deploy/healthy.mjs ./deploy/\n',
      '',
      'its HEALTHCHECK runs no file: deploy/healthy.mjs',
    ],
    ['secrets in its context', 'dockerignore', '*\n', '', '.dockerignore lets .env in'],
    ['another Node', 'dockerfile', 'node:24-bookworm-slim', 'node:20-slim', 'is built on node:20-slim'],
  ])('is found to be wrong with %s', (_, part, from, to, fault) => {
    expect(imageFileFaults(having(part, from, to))).toContain(fault);
  });
});
