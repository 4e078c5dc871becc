import { api, ok } from './api/client.ts';
import type { Delegation, Firm, Participant, ParticipantInShort } from './api/types.ts';
import { inExpo } from './exhibition.svelte.ts';

export type FoundOrganisation = { readonly kind: 'organisation'; readonly ref: string } & Pick<
  Delegation | Firm,
  'name' | 'status'
>;

export type FoundThing =
  { readonly kind: 'person'; readonly person: Participant | ParticipantInShort } | FoundOrganisation;

/** `more`: more people than are listed fit the text. */
export type Found = FoundThing | { readonly kind: 'more'; readonly q: string };

export const isThing = (found: Found): found is FoundThing => found.kind !== 'more';

const PEOPLE = 8;
const ORGANISATIONS = 4;
/** Longer than anybody types: what a reader reads off a badge. */
const CREDENTIAL_CHARACTERS = 60;
/** A passport's machine-readable zone: the name's line, then nine characters of the number, a check digit, the country. */
const MRZ = /P[A-Z<][A-Z<]{3}[A-Z<]{20,}\s*([A-Z0-9<]{9})\d[A-Z<]{3}\d{6}/;
/** Its first line alone: a reader that ends each line by Enter has not sent the second one yet. */
const MRZ_BEGINNING = /^P[A-Z<][A-Z<]{3}[A-Z<]{20,}$/;
/** Shorter than any line of a machine-readable zone. */
const MRZ_CHARACTERS = 25;

/** The text in capitals; where a reader typed it on a Russian layout, as its keys say on the American one. */
async function capitalsOf(text: string): Promise<string> {
  const capitals = text.toUpperCase();
  if (capitals.length < MRZ_CHARACTERS || !/[А-Я]/.test(capitals)) return capitals;
  const [russian] = (await import('../../src/door-core/keyboard-layouts.ts')).KEYBOARD_LAYOUTS;
  const keyOf = (typed: string) => (typed === 'б' ? '<' : (russian?.keys.get(typed) ?? typed));
  return Array.from(capitals.toLowerCase(), keyOf).join('').toUpperCase();
}

/**
 * What the register is asked for a text that was typed or read: a badge's code and a passport stand for their number.
 * Undefined where the rest is still to come.
 */
export async function questionOf(text: string): Promise<string | undefined> {
  const capitals = await capitalsOf(text);
  const passport = MRZ.exec(capitals)?.[1]?.replaceAll('<', '');
  if (passport !== undefined) return passport;
  if (MRZ_BEGINNING.test(capitals)) return undefined;
  if (text.length < CREDENTIAL_CHARACTERS) return text;
  const { scannedCredentials } = await import('../../src/door-core/credential.ts');
  const read = [...scannedCredentials(text)].find(({ credential }) => credential.exhibition === inExpo().exhibition);
  return read?.credential.badge ?? text;
}

/** People and organisations by anything that the register finds them by, people first; `shows` takes what is there. */
export async function find(text: string, shows?: (found: readonly Found[]) => void): Promise<readonly Found[]> {
  const q = await questionOf(text);
  if (q === undefined) return [];
  const path = inExpo();
  const ask = (limit: number) => ({ params: { path, query: { q, limit } } });
  const asked = findOrganisations(q);
  // Its fault is that of the whole, which is thrown below.
  asked.catch(() => undefined);
  const { items, next } = await ok(api.GET('/v1/exhibitions/{exhibition}/participants', ask(PEOPLE)));
  const people = items.map((person) => ({ kind: 'person' as const, person }));
  if (people.length > 0) shows?.(people);
  return [...people, ...(await asked), ...(next === undefined ? [] : [{ kind: 'more' as const, q }])];
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
