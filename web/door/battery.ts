/** What TypeScript's DOM types leave out: Chromium tells it, other browsers do not. */
interface WithBattery {
  getBattery(): Promise<{ readonly level: number }>;
}

/** How full the battery is, in per cent; undefined where the browser does not tell. */
export async function batteryPercent(): Promise<number | undefined> {
  if (!('getBattery' in navigator)) return undefined;
  try {
    const { level } = await (navigator as unknown as WithBattery).getBattery();
    return Math.round(level * 100);
  } catch {
    return undefined;
  }
}
