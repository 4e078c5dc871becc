/** How a demo or a rehearsal runs on another day: where the clock starts (ms since 1970), and how many times faster it goes. */
export interface ClockSetting {
  readonly start: number;
  readonly rate: number;
}

/** A clock that is set, as events and answers tell it. */
export interface SetClock {
  /** Where it started, RFC 3339 in UTC. */
  readonly start: string;
  /** How many times faster than the real time; a text, since entries hold whole numbers only. */
  readonly rate: string;
}

/** The clock that everything reads. */
export class Clock {
  private readonly origin = Date.now();

  /** With a setting, time starts there and goes `rate` times faster: for demos and rehearsals. */
  constructor(private readonly setting?: ClockSetting) {}

  /** How many times faster than the machine's clock; 1 where it is not set. */
  get rate(): number {
    return this.setting?.rate ?? 1;
  }

  /** What goes into the metadata of each event recorded under a clock that is set; undefined under the real time. */
  get mark(): SetClock | undefined {
    return this.setting && { start: new Date(this.setting.start).toISOString(), rate: String(this.setting.rate) };
  }

  now(): Date {
    if (this.setting === undefined) return new Date();
    return new Date(Math.round(this.setting.start + (Date.now() - this.origin) * this.setting.rate));
  }
}
