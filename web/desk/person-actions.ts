import { api, ok } from '../shared/api/client.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';

type Reasoned = (id: string, reason: string) => Promise<unknown>;

const person = (id: string) => ({ params: { path: { ...inExpo(), participant: id } } });
const badge = (id: string) => ({ params: { path: { ...inExpo(), badge: id } } });

/** What is done to a person with a reason. Each throws Refusal. */
export const personActions = {
  remove: (id, reason) =>
    ok(api.DELETE('/v1/exhibitions/{exhibition}/participants/{participant}', { ...person(id), body: { reason } })),
  reinstate: (id, reason) =>
    ok(
      api.POST('/v1/exhibitions/{exhibition}/participants/{participant}/reinstate', {
        ...person(id),
        body: { reason },
      }),
    ),
} satisfies Record<string, Reasoned>;

export const movePerson = (id: string, organisation: string, reason: string): Promise<unknown> =>
  ok(
    api.POST('/v1/exhibitions/{exhibition}/participants/{participant}/move', {
      ...person(id),
      body: { organisation, reason },
    }),
  );

/** Makes two registrations of one person one; `into` is the one that stays. Throws Refusal. */
export const mergePerson = (id: string, into: string, reason: string): Promise<unknown> =>
  ok(
    api.POST('/v1/exhibitions/{exhibition}/participants/{participant}/merge', {
      ...person(id),
      body: { into, reason },
    }),
  );

/** What is done to a badge with a reason. Each throws Refusal. */
export const badgeActions = {
  replace: (id, reason) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/badges/{badge}/replace', { ...badge(id), body: { reason } })),
  suspend: (id, reason) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/badges/{badge}/suspend', { ...badge(id), body: { reason } })),
  resume: (id, reason) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/badges/{badge}/reinstate', { ...badge(id), body: { reason } })),
  revoke: (id, reason) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/badges/{badge}/revoke', { ...badge(id), body: { reason } })),
  print: (id, reason) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/badges/{badge}/print', { ...badge(id), body: { reason } })),
} satisfies Record<string, Reasoned>;

/** Records the first print of an edition, which needs no reason. Throws Refusal. */
export const printFirst = (id: string): Promise<unknown> =>
  ok(api.POST('/v1/exhibitions/{exhibition}/badges/{badge}/print', { ...badge(id), body: {} }));

/** The code of a badge as a picture. Throws Refusal. */
export const readQr = (id: string): Promise<Blob> =>
  ok<Blob>(api.GET('/v1/exhibitions/{exhibition}/badges/{badge}/qr.svg', { ...badge(id), parseAs: 'blob' }));

/** Queues badges to be printed as one job; a reason is needed where one was printed before. Throws Refusal. */
export const queueBadges = (badges: readonly string[], reason?: string, layout?: string): Promise<unknown> =>
  ok(
    api.POST('/v1/exhibitions/{exhibition}/print-jobs', {
      params: { path: inExpo() },
      body: {
        badges: [...badges],
        ...(reason !== undefined && { reason }),
        ...(layout !== undefined && { layout }),
      },
    }),
  );

/** Replaces two badges that were handed out crosswise; says the new number of the first. Throws Refusal. */
export async function swapBadges(a: string, b: string, reason: string): Promise<string> {
  const swapped = await ok(
    api.POST('/v1/exhibitions/{exhibition}/badges/swap', { params: { path: inExpo() }, body: { a, b, reason } }),
  );
  return swapped.a.number;
}
