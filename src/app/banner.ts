import type { ClockSetting } from '../kernel/clock.js';
import type { Config } from './config.js';
import { VERSION } from '../files/version.js';
import type { FirstAdmin } from '../modules/access/first-admin.js';
import type { SteppedBack } from '../modules/operations/clock.events.js';

interface Opened {
  readonly firstAdmin: FirstAdmin;
  readonly steppedBack: SteppedBack | undefined;
}

type Line = readonly [string, string];

/** What the register says when it runs: where it is, and one command that works as pasted. */
export function banner(
  { dataDir, clock }: Config,
  address: string,
  { firstAdmin: { token, file, invitation, given = false }, steppedBack }: Opened,
  trustPage?: string,
): string {
  const kept = file === undefined ? 'given out earlier' : `in ${file}`;
  const shown = given ? 'as in REGISTER_BOOTSTRAP_TOKEN' : (token ?? kept);
  const fromFile = file === undefined ? undefined : `$(cat '${file}')`;
  const bearer = given ? '$REGISTER_BOOTSTRAP_TOKEN' : (token ?? fromFile);
  const insecure = address.startsWith('https:') ? ' -k' : '';
  const attempt =
    bearer === undefined
      ? `curl -s${insecure} ${address}/health/ready`
      : `curl -s${insecure} -H "Authorization: Bearer ${bearer}" ${address}/v1/me`;
  const lines: readonly Line[] = [
    ['version', VERSION],
    ['address', address],
    ['console', `${address}${invitation ?? '/'}`],
    ...(invitation === undefined ? [] : [['', 'this link signs in once, within 10 minutes'] as const]),
    ['docs', `${address}/docs`],
    ...(trustPage === undefined ? [] : [['phones trust it by', trustPage] as const]),
    ['first admin token', shown],
    ['data folder', dataDir],
    ...(clock === undefined ? [] : [setClock(clock)]),
    ...(steppedBack === undefined ? [] : [behind(steppedBack)]),
    ['try', attempt],
  ];
  return `\nThe register is open.\n\n${lines.map(([name, value]) => `  ${name.padEnd(19)}${value}\n`).join('')}\n`;
}

const setClock = ({ start, rate }: ClockSetting): Line => [
  'CLOCK IS SET',
  `it started at ${new Date(start).toISOString()} and goes at ${rate} times the real speed`,
];

const behind = ({ last, now, behindMs }: SteppedBack): Line => [
  'CLOCK IS BEHIND',
  `it says ${now}, ${Math.round(behindMs / 1000)} s before the last recorded event (${last}): set it right; this is on record`,
];
