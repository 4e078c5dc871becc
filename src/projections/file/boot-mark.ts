import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Beside a file that is written without waiting for the disk: in which run of the machine. As long as that run goes on,
 * a killed process loses nothing, since the system holds what it wrote; a machine that stops may lose any part of it.
 */
export const bootMarkOf = (file: string): string => `${file}.boot`;

/** Notes that the file is written in this run of the machine; a mark that is lost with the machine says the same as none. */
export function markBoot(file: string): void {
  const boot = bootId();
  if (boot === undefined) rmSync(bootMarkOf(file), { force: true });
  else writeFileSync(bootMarkOf(file), boot, { mode: 0o600 });
}

/** Whether the file holds all that was written to it; false where the system does not name its boots. */
export function isOfThisBoot(file: string): boolean {
  const boot = bootId();
  return boot !== undefined && read(bootMarkOf(file)) === boot;
}

/** Linux draws an id at each start of the machine; others are not asked. */
const bootId = (): string | undefined => read('/proc/sys/kernel/random/boot_id');

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
