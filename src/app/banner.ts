import type { Config } from './config.js';
import type { FirstAdmin } from '../modules/access/first-admin.js';

/** What the register says when it runs: where it is, and one command that works as pasted. */
export function banner({ dataDir }: Config, address: string, { token, file, given = false }: FirstAdmin): string {
  const kept = file === undefined ? 'given out earlier' : `in ${file}`;
  const shown = given ? 'as in REGISTER_BOOTSTRAP_TOKEN' : (token ?? kept);
  const fromFile = file === undefined ? undefined : `$(cat '${file}')`;
  const bearer = given ? '$REGISTER_BOOTSTRAP_TOKEN' : (token ?? fromFile);
  const insecure = address.startsWith('https:') ? ' -k' : '';
  const attempt =
    bearer === undefined
      ? `curl -s${insecure} ${address}/health/ready`
      : `curl -s${insecure} -H "Authorization: Bearer ${bearer}" ${address}/v1/me`;
  const lines: readonly (readonly [string, string])[] = [
    ['address', address],
    ['docs', `${address}/docs`],
    ['first admin token', shown],
    ['data folder', dataDir],
    ['try', attempt],
  ];
  return `\nThe register is open.\n\n${lines.map(([name, value]) => `  ${name.padEnd(19)}${value}\n`).join('')}\n`;
}
