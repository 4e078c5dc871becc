import type { VerifyProgress } from '../log/embedded/verify/verify-log.js';

/** How often progress is printed: on a terminal one line changes, elsewhere each is a line of its own. */
const INTERVAL_MS = { terminal: 200, lines: 5000 };

/** Progress on stderr, and the end of it on stdout. */
export class Ticker {
  private readonly terminal = process.stderr.isTTY;
  private last = Date.now() - (this.terminal ? INTERVAL_MS.terminal : 0);

  /** So many of so many, in the words that stand after them. */
  part(doing: string, done: number, of: number, what: string): void {
    const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
    this.show(`${doing}: ${percent} %, ${counted(done)} of ${counted(of)} ${what}`);
  }

  readonly copying = (copied: number, of: number): void => {
    this.part('Copying', Math.ceil(copied / 1024), Math.ceil(of / 1024), 'KiB');
  };

  readonly verifying = ({ what, done, of }: VerifyProgress): void => {
    this.part('Verifying', done, of, what);
  };

  /** The size of a log on a server is not known before its end. */
  readonly reading = (events: number): void => {
    this.show(`Reading: ${counted(events)} events`);
  };

  /** Leaves no half of a line behind. */
  clear(): void {
    if (this.terminal) process.stderr.write(`\r${''.padEnd(72)}\r`);
  }

  end(line: string): void {
    this.clear();
    process.stdout.write(`${line}\n`);
  }

  private show(line: string): void {
    const now = Date.now();
    if (now - this.last < (this.terminal ? INTERVAL_MS.terminal : INTERVAL_MS.lines)) return;
    this.last = now;
    process.stderr.write(this.terminal ? `\r${line.padEnd(72)}` : `${line}\n`);
  }
}

/** A number as it is read best: 12,345. */
export const counted = (count: number): string => count.toLocaleString('en');
