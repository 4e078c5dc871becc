import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { X509Certificate } from 'node:crypto';
import { readAuthority, readCertificate, type Certificate } from './certificate.js';
import { secretFile } from '../files/secret/secret-file.js';
import type { ClockSetting } from '../kernel/clock.js';
import { unknownSetting, type SettingName } from './setting-names.js';
import { StartRefused } from './start-refused.js';

/** Where the log is. */
export type StoreChoice =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'eventstoredb';
      /** Connection string; may hold a password, so it is printed nowhere. */
      readonly url: string;
      /** What the names of the register's streams begin with, where registers share a server. */
      readonly prefix: string;
    };

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  readonly store: StoreChoice;
  /** Absolute: the file of the register's secret; all nodes of a register have the same. */
  readonly secretFile: string;
  /** Absolute: a file outside of the data folder that keeps the log's high-water mark once more. */
  readonly highWater?: string | undefined;
  readonly bootstrapToken?: string | undefined;
  readonly tls?: Certificate | undefined;
  /** The CA that phones are helped to trust, and the port of that page. */
  readonly trust?: { readonly authority: X509Certificate; readonly port: number } | undefined;
  readonly logLevel: string;
  /** Failed authentications of one address in a minute before it has to wait; 0: no limit. */
  readonly failedAuthentications: number;
  readonly clock?: ClockSetting | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** The environment as one frozen object. Throws StartRefused with the name of the first wrong or unknown setting. */
export function readConfig(env: Environment): Config {
  refuseUnknown(env);
  const dataDir = resolve(setting(env, 'REGISTER_DATA_DIR', './data'));
  return Object.freeze({
    host: setting(env, 'HOST', '127.0.0.1'),
    port: portOf(env, 'PORT', '3000'),
    dataDir,
    store: store(env),
    secretFile: resolve(setting(env, 'REGISTER_SECRET_FILE', secretFile(dataDir))),
    highWater: highWater(env),
    bootstrapToken: bootstrapToken(env),
    tls: tls(env),
    trust: trust(env),
    logLevel: logLevel(env),
    failedAuthentications: failedAuthentications(env),
    clock: clock(env),
  });
}

function refuseUnknown(env: Environment): void {
  const unknown = unknownSetting(Object.keys(env));
  if (unknown === undefined) return;
  const { name, nearest } = unknown;
  throw new StartRefused(`${name} is no setting of the register; did you mean ${nearest}? Unset it or name it so.`);
}

function setting(env: Environment, name: SettingName, otherwise: string): string {
  const value = env[name];
  return value === undefined || value === '' ? otherwise : value;
}

function portOf(env: Environment, name: 'PORT' | 'REGISTER_TLS_CA_PORT', otherwise: string): number {
  const text = setting(env, name, otherwise);
  const value = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || value > 65535)
    throw new StartRefused(`${name} is "${text}"; set it to a number from 0 to 65535.`);
  return value;
}

function store(env: Environment): StoreChoice {
  const kind = setting(env, 'REGISTER_STORE', 'embedded');
  if (kind === 'embedded') return { kind };
  if (kind !== 'eventstoredb')
    throw new StartRefused(`REGISTER_STORE is "${kind}"; set it to "embedded" or "eventstoredb".`);
  const url = setting(env, 'EVENTSTOREDB_URL', '');
  if (!/^(esdb|kurrentdb)(\+discover)?:\/\/([^@]*@)?[^@]+$/.test(url))
    throw new StartRefused(
      'EVENTSTOREDB_URL must be a connection string such as esdb://127.0.0.1:2113?tls=false, since REGISTER_STORE is "eventstoredb"; an @ in a password is written %40.',
    );
  const prefix = setting(env, 'EVENTSTOREDB_STREAM_PREFIX', '');
  if (!/^[a-z0-9]{0,32}$/.test(prefix))
    throw new StartRefused('EVENTSTOREDB_STREAM_PREFIX must be up to 32 small letters and digits.');
  return { kind, url, prefix };
}

function highWater(env: Environment): string | undefined {
  const file = setting(env, 'REGISTER_HIGH_WATER', '');
  if (file === '') return undefined;
  const folder = dirname(resolve(file));
  if (!existsSync(folder))
    throw new StartRefused(`REGISTER_HIGH_WATER names a file in ${folder}, which does not exist; make that folder.`);
  return resolve(file);
}

function bootstrapToken(env: Environment): string | undefined {
  const token = setting(env, 'REGISTER_BOOTSTRAP_TOKEN', '');
  if (token === '') return undefined;
  if (!/^[\x21-\x7e]{16,200}$/.test(token))
    throw new StartRefused('REGISTER_BOOTSTRAP_TOKEN must be 16 to 200 visible ASCII characters; choose a longer one.');
  return token;
}

function tls(env: Environment): Config['tls'] {
  const cert = setting(env, 'REGISTER_TLS_CERT', '');
  const key = setting(env, 'REGISTER_TLS_KEY', '');
  if (cert === '' && key === '') return undefined;
  if (cert === '' || key === '')
    throw new StartRefused('REGISTER_TLS_CERT and REGISTER_TLS_KEY go together; set both or neither.');
  return readCertificate(cert, key);
}

function trust(env: Environment): Config['trust'] {
  const path = setting(env, 'REGISTER_TLS_CA', '');
  if (path === '') return undefined;
  if (setting(env, 'REGISTER_TLS_CERT', '') === '')
    throw new StartRefused('REGISTER_TLS_CA has no effect without REGISTER_TLS_CERT; set both, or neither.');
  return { authority: readAuthority(path), port: portOf(env, 'REGISTER_TLS_CA_PORT', '8080') };
}

function failedAuthentications(env: Environment): number {
  const text = setting(env, 'REGISTER_FAILED_AUTH_LIMIT', '60');
  if (!/^[0-9]{1,6}$/.test(text))
    throw new StartRefused(
      `REGISTER_FAILED_AUTH_LIMIT is "${text}"; set it to a whole number a minute, or to 0 for no limit.`,
    );
  return Number(text);
}

function logLevel(env: Environment): string {
  const level = setting(env, 'REGISTER_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(level))
    throw new StartRefused(`REGISTER_LOG_LEVEL is "${level}"; set it to one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function clock(env: Environment): ClockSetting | undefined {
  const start = setting(env, 'REGISTER_CLOCK_START', '');
  const speed = setting(env, 'REGISTER_CLOCK_RATE', '');
  const rate = speed === '' ? 1 : Number(speed);
  if (!(rate > 0 && rate <= 100_000))
    throw new StartRefused('REGISTER_CLOCK_RATE must be a number above 0; leave it out for a clock of normal speed.');
  if (start === '' && speed !== '')
    throw new StartRefused('REGISTER_CLOCK_RATE has no effect without REGISTER_CLOCK_START; set both, or neither.');
  if (start === '') return undefined;
  const at = Date.parse(start);
  if (Number.isNaN(at))
    throw new StartRefused(
      `REGISTER_CLOCK_START is "${start}"; give a time such as 2014-06-30T08:30:00+08:00, or leave it out.`,
    );
  return { start: at, rate };
}
