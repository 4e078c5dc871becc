import { setTimeout as sleep } from 'node:timers/promises';

/** Reckons the time of a server whose clock runs `rate` times as fast as ours. */
export class ClockOfTheServer {
  readonly #read = performance.now();

  /** `shown` is the server's time at this moment. */
  constructor(
    private readonly shown: Date,
    private readonly rate: number,
  ) {}

  now(): Date {
    return new Date(this.shown.getTime() + (performance.now() - this.#read) * this.rate);
  }

  /** Waits until the server's clock shows this time; not at all where it is past. */
  async until(time: number): Promise<void> {
    const wait = (time - this.now().getTime()) / this.rate;
    if (wait > 1) await sleep(wait);
  }
}

/** Hour and minute in Harbin, which keeps UTC+8 all year. */
export const inHarbin = (time: Date): string => harbin(time).slice(11, 16);

/** As in `23 Jun 09:41`, in Harbin. */
export function dayInHarbin(time: Date): string {
  const month = time.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', timeZone: 'Asia/Shanghai' });
  return `${month} ${inHarbin(time)}`;
}

const harbin = (time: Date) => new Date(time.getTime() + 8 * 3_600_000).toISOString();
