/** How often a terminal is told of progress, in ms. */
const PAUSE = 200;

/** One line that changes on a terminal; where there is none, only the end is said. */
export class Ticker {
  private last = 0;

  show(line: string): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.last < PAUSE) return;
    this.last = now;
    process.stderr.write(`\r${line.padEnd(60)}`);
  }

  end(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r${''.padEnd(60)}\r`);
    process.stdout.write(`${line}\n`);
  }
}
