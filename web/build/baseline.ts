/** The oldest browsers that the console and the door are made for (docs/console.md): iOS 15 and Android 6 end at them, Windows 7 later. */
export const baseline = { chrome: '106', firefox: '115', safari: '15.6' } as const;

/** As targets of the build. */
export const targets = Object.entries(baseline).map(([browser, version]) => `${browser}${version}`);
