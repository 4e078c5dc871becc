/** The oldest browsers that the console and the door are made for (docs/console.md): what Windows 7 and iOS 15 end at, and Android 6. */
export const baseline = { chrome: '103', firefox: '115', safari: '15.6' } as const;

/** As targets of the build. */
export const targets = Object.entries(baseline).map(([browser, version]) => `${browser}${version}`);
