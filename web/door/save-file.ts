import type { SealedScans } from '../../src/door-core/sealed-scans.js';

/** Saves sealed scans as a download: `scans-harbin-2014-06-30T0930.json`. */
export function saveFile(file: SealedScans): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `scans-${file.exhibition}-${file.sealedAt.slice(0, 16).replace(':', '')}.json`;
  link.click();
  // A browser may begin to read after this returns.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
