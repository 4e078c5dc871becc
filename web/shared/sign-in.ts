import { api, ok } from './api/client.ts';
import { session } from './session.svelte.ts';

/** An invitation's code: three groups of four, however they are typed. */
const CODE = /^[0-9a-z]{4}[\s-]*[0-9a-z]{4}[\s-]*[0-9a-z]{4}$/i;

/** What the fragment of a link may sign in with. */
type Pass = { readonly token: string } | { readonly code: string };

/** Takes what a person was handed, a token or an invitation's code. Throws Refusal. */
export const signIn = (given: string): Promise<void> => enter(CODE.test(given) ? { code: given } : { token: given });

/** Asks the register who the token stands for, then keeps it; a code is given up for a token first. Throws Refusal. */
export async function enter(pass: Pass): Promise<void> {
  const token = 'token' in pass ? pass.token : await tokenFor(pass.code);
  session.know(await ok(api.GET('/v1/me', { headers: { Authorization: `Bearer ${token}` } })));
  session.begin(token);
}

async function tokenFor(code: string): Promise<string> {
  const { token } = await ok(api.POST('/v1/access/accept', { body: { code } }));
  return token ?? '';
}

/** What a link's fragment signs in with; it is taken out of the address (and the browser's history) at once. */
export function takePassFromAddress(): Pass | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get('token');
  const code = fragment.get('invitation');
  if (token === null && code === null) return undefined;
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return token === null ? { code: code ?? '' } : { token };
}
