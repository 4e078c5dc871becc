import { ask } from './register.ts';
import type { Terms } from './terms.ts';

/** The guard looks at the holder meanwhile; later than this it helps nobody. */
const TIMEOUT_MS = 5_000;

/** The photo of the holder of a badge that this device scanned; undefined where none comes in time. */
export async function photoOfScan({ token, exhibition }: Terms, scanId: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(`/v1/exhibitions/${exhibition}/scans/${scanId}/photo`, {
      cache: 'no-store',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}

/** What was printed on a badge and is no longer so; nothing where the register does not say. */
export async function staleOfBadge({ token, exhibition }: Terms, badge: string): Promise<readonly string[]> {
  const answered = await ask({ path: `/v1/exhibitions/${exhibition}/badges/${badge}`, token, timeoutMs: TIMEOUT_MS });
  return answered.kind === 'ok' ? (answered.body as { readonly stale: readonly string[] }).stale : [];
}
