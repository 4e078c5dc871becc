/** What TypeScript's DOM types leave out: Chromium tells it, other browsers do not. */
interface WithBattery {
  getBattery(): Promise<Battery>;
}
interface Battery {
  readonly level: number;
}

let battery: Battery | undefined;
// Some browsers never answer; the register's heartbeat must not wait for them.
if ('getBattery' in navigator)
  (navigator as unknown as WithBattery).getBattery().then(
    (found) => (battery = found),
    () => undefined,
  );

/** How full the battery is, in per cent; undefined where the browser does not tell, or has not yet. */
export const batteryPercent = (): number | undefined => battery && Math.round(battery.level * 100);
