/** How a demo or a rehearsal runs on another day: where the clock starts (ms since 1970), and how many times faster it goes. */
export interface ClockSetting {
  readonly start: number;
  readonly rate: number;
}

/** The one place that knows what time it is. */
export class Clock {
  private readonly origin = Date.now();

  /** With a setting, time starts there and goes `rate` times faster: for demos and rehearsals. */
  constructor(private readonly setting?: ClockSetting) {}

  now(): Date {
    if (this.setting === undefined) return new Date();
    return new Date(Math.round(this.setting.start + (Date.now() - this.origin) * this.setting.rate));
  }
}
