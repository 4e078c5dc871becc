import { api, ok } from '../../shared/api/client.ts';
import type { Access, AccessTerms, Device } from '../../shared/api/types.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';

const PAGE = 200;

/** What an access is good for at present. */
export function accessStatus({ revokedAt, acceptUntil, expiresAt }: Access) {
  const isOver = (instant: string | undefined) => instant !== undefined && Date.parse(instant) <= Date.now();
  if (revokedAt !== undefined) return 'revoked';
  if (acceptUntil !== undefined) return isOver(acceptUntil) ? 'expired' : 'invited';
  return isOver(expiresAt) ? 'expired' : 'granted';
}

/** Whether an invitation expired unaccepted after its ten minutes: it is listed as a revoked access is. */
export const isLapsedInvitation = (access: Access): boolean =>
  access.revokedAt === undefined && access.acceptUntil !== undefined && accessStatus(access) === 'expired';

/** All accesses of a status that cover the present exhibition. Throws Refusal. */
export async function listAccesses(status: 'granted' | 'invited' | 'revoked'): Promise<readonly Access[]> {
  const all: Access[] = [];
  let cursor: string | undefined;
  do {
    const query = { status, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page: { items: Access[]; next?: string } = await ok(api.GET('/v1/access', { params: { query } }));
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  const { exhibition } = inExpo();
  return all.filter((one) => one.exhibition === undefined || one.exhibition === exhibition);
}

/** Doors and print stations, with what they told of themselves last. Throws Refusal. */
export async function listDevices(): Promise<readonly Device[]> {
  const params = { path: inExpo(), query: { limit: PAGE } };
  const { items } = await ok(api.GET('/v1/exhibitions/{exhibition}/devices', { params }));
  return items;
}

/** Where the invitation is accepted, and until when. */
export interface Invitation {
  readonly link: string;
  readonly acceptUntil: string;
}

/** `atDoor`: also where the role has the console, the link opens the door. Throws Refusal. */
export async function invite(terms: AccessTerms, atDoor: boolean): Promise<Invitation> {
  const { address, acceptUntil } = await ok(api.POST('/v1/access/invitations', { body: terms }));
  const link = new URL(address ?? '/', location.origin);
  if (atDoor) link.pathname = '/door/';
  return { link: link.href, acceptUntil };
}

export const revokeAccess = (id: string, reason: string): Promise<unknown> =>
  ok(api.DELETE('/v1/access/{id}', { params: { path: { id } }, body: { reason } }));
