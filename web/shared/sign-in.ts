import { api, ok } from './api/client.ts';
import { session } from './session.svelte.ts';

/** Asks the register who the token stands for, and keeps it. Throws Refusal. */
export async function signIn(token: string): Promise<void> {
  session.begin(token);
  try {
    session.know(await ok(api.GET('/v1/me')));
  } catch (error) {
    session.end();
    throw error;
  }
}

/** The token of a link's fragment, which is taken out of the address (and the browser's history) at once. */
export function takeTokenFromAddress(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return undefined;
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return token;
}
