import { api, ok } from './api/client.ts';
import type { Delegation, Firm, Participant, ParticipantInShort } from './api/types.ts';
import { inExpo } from './exhibition.svelte.ts';

export type FoundOrganisation = { readonly kind: 'organisation'; readonly ref: string } & Pick<
  Delegation | Firm,
  'name' | 'status'
>;

export type Found = { readonly kind: 'person'; readonly person: Participant | ParticipantInShort } | FoundOrganisation;

const PEOPLE = 8;
const ORGANISATIONS = 4;
/** Longer than anybody types: what a reader reads off a badge. */
const CREDENTIAL_CHARACTERS = 60;
/** The second line of a passport's machine-readable zone: nine characters of the number, a check digit, the country. */
const MRZ = /P[A-Z<][A-Z<]{3}[A-Z<]{20,}\s*([A-Z0-9<]{9})\d[A-Z<]{3}\d{6}/;

/** What the register is asked for a text that was typed or read: a badge's code and a passport stand for their number. */
async function questionOf(text: string): Promise<string> {
  const passport = MRZ.exec(text.toUpperCase())?.[1]?.replaceAll('<', '');
  if (passport !== undefined) return passport;
  if (text.length < CREDENTIAL_CHARACTERS) return text;
  const { scannedCredentials } = await import('../../src/door-core/credential.ts');
  const read = [...scannedCredentials(text)].find(({ credential }) => credential.exhibition === inExpo().exhibition);
  return read?.credential.badge ?? text;
}

/** People and organisations by anything that the register finds them by, people first. */
export async function find(text: string): Promise<readonly Found[]> {
  const q = await questionOf(text);
  const path = inExpo();
  const ask = (limit: number) => ({ params: { path, query: { q, limit } } });
  const [people, organisations] = await Promise.all([
    ok(api.GET('/v1/exhibitions/{exhibition}/participants', ask(PEOPLE))),
    findOrganisations(q),
  ]);
  return [...people.items.map((person) => ({ kind: 'person' as const, person })), ...organisations];
}

export async function findOrganisations(q: string): Promise<readonly FoundOrganisation[]> {
  const params = { path: inExpo(), query: { q, limit: ORGANISATIONS } };
  const [delegations, firms] = await Promise.all([
    ok(api.GET('/v1/exhibitions/{exhibition}/delegations', { params })),
    ok(api.GET('/v1/exhibitions/{exhibition}/firms', { params })),
  ]);
  const found = (kind: string) => (item: Delegation | Firm) => ({
    kind: 'organisation' as const,
    ref: `${kind}:${item.code}`,
    name: item.name,
    status: item.status,
  });
  return [...delegations.items.map(found('delegation')), ...firms.items.map(found('firm'))];
}
