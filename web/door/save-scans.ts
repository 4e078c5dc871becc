import type { SealedScans } from '../../src/door-core/sealed-scans.js';
import { saveFile } from '../shared/save-file.ts';

/** Saves sealed scans as a download: `scans-harbin-2014-06-30T0930.json`. */
export const saveScans = (file: SealedScans): void => {
  const stamp = file.sealedAt.slice(0, 16).replace(':', '');
  saveFile(new Blob([JSON.stringify(file)], { type: 'application/json' }), `scans-${file.exhibition}-${stamp}.json`);
};
