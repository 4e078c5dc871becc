/** What the register answered, or that it did not. */
export type Answered =
  | { readonly kind: 'ok'; readonly body: unknown }
  /** The token does not hold any more. */
  | { readonly kind: 'revoked' }
  /** It answered and did not carry the request out; `problem` such as `forbidden`; `at`: ms since 1970, NaN if not said. */
  | { readonly kind: 'refused'; readonly problem: string; readonly detail: string; readonly at: number }
  /** No answer in time, or none that means anything. */
  | { readonly kind: 'silent' };

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly timeoutMs: number;
}

/** Asks the register, and waits no longer than told; what counts is whether it answers, not whether there is a network. */
export async function ask({ method = 'GET', path, token, body, timeoutMs }: Asked): Promise<Answered> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, timeoutMs);
  try {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      signal: controller.signal,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    if (!isJson) return { kind: 'silent' };
    const answer: unknown = await response.json();
    if (response.ok) return { kind: 'ok', body: answer };
    if (response.status >= 500 || response.status === 429) return { kind: 'silent' };
    if (response.status === 401) return { kind: 'revoked' };
    const { type = '', detail = '' } = answer as { readonly type?: string; readonly detail?: string };
    const at = Date.parse(response.headers.get('date') ?? '');
    return { kind: 'refused', problem: type.replace('/problems/', ''), detail, at };
  } catch {
    return { kind: 'silent' };
  } finally {
    clearTimeout(timer);
  }
}
