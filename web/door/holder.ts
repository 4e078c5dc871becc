import { endsAfter } from '../shared/ends-after.ts';
import type { Terms } from './terms.ts';

/** The guard looks at the holder meanwhile; a later photo is of no use. */
const TIMEOUT_MS = 5_000;

/** The photo of the holder of a badge that this device scanned; undefined where none comes in time. */
export async function photoOfScan({ token, exhibition }: Terms, scanId: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(`/v1/exhibitions/${exhibition}/scans/${scanId}/photo`, {
      cache: 'no-store',
      headers: { authorization: `Bearer ${token}` },
      signal: endsAfter(TIMEOUT_MS),
    });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
