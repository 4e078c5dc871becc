import { api, ok, tagged } from '../../shared/api/client.ts';
import type { Delegation, Firm } from '../../shared/api/types.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';
import { firmBody, organisationBody, type organisationPatch, type OrganisationDraft } from './organisation-draft.ts';

/** An organisation with the tag that a change of it must carry. */
export interface TaggedOrganisation {
  readonly organisation: Delegation | Firm;
  readonly etag: string;
}

type ProjectBody = Pick<Delegation['projects'][number], 'title' | 'summary' | 'sector'>;

type Patch = ReturnType<typeof organisationPatch> & { readonly reason?: string };

interface OrganisationActions {
  readonly read: () => Promise<TaggedOrganisation>;
  readonly amend: (etag: string, patch: Patch) => Promise<unknown>;
  readonly approve: () => Promise<unknown>;
  readonly withdraw: (reason: string) => Promise<unknown>;
  readonly reinstate: (reason: string) => Promise<unknown>;
}

const FIRM = '/v1/exhibitions/{exhibition}/firms/{firm}';
const DELEGATION = '/v1/exhibitions/{exhibition}/delegations/{delegation}';

function firmActions(firm: string): OrganisationActions {
  const path = { ...inExpo(), firm };
  const params = { path };
  return {
    read: async () => {
      const { data, etag } = await tagged(api.GET(FIRM, { params }));
      return { organisation: data, etag };
    },
    amend: (etag, body) => ok(api.PATCH(FIRM, { params: { path, header: { 'If-Match': etag } }, body })),
    approve: () => ok(api.POST(`${FIRM}/approve`, { params })),
    withdraw: (reason) => ok(api.POST(`${FIRM}/withdraw`, { params, body: { reason } })),
    reinstate: (reason) => ok(api.POST(`${FIRM}/reinstate`, { params, body: { reason } })),
  };
}

function delegationActions(delegation: string): OrganisationActions {
  const path = { ...inExpo(), delegation };
  const params = { path };
  return {
    read: async () => {
      const { data, etag } = await tagged(api.GET(DELEGATION, { params }));
      return { organisation: data, etag };
    },
    amend: (etag, body) => ok(api.PATCH(DELEGATION, { params: { path, header: { 'If-Match': etag } }, body })),
    approve: () => ok(api.POST(`${DELEGATION}/approve`, { params })),
    withdraw: (reason) => ok(api.POST(`${DELEGATION}/withdraw`, { params, body: { reason } })),
    reinstate: (reason) => ok(api.POST(`${DELEGATION}/reinstate`, { params, body: { reason } })),
  };
}

/** What is done with an organisation (`delegation:amur`). Each throws Refusal. */
export function organisationActions(ref: string): OrganisationActions {
  const [kind, code = ''] = ref.split(':');
  return kind === 'firm' ? firmActions(code) : delegationActions(code);
}

const stand = (firm: string) => ({ params: { path: { ...inExpo(), firm } } });

/** Gives a firm a stand, or another one. Throws Refusal. */
export const allocateStand = (firm: string, place: { readonly hall: string; readonly stand: string }, reason: string) =>
  ok(api.PUT(`${FIRM}/stand`, { ...stand(firm), body: { ...place, ...(reason !== '' && { reason }) } }));

/** Throws Refusal. */
export const releaseStand = (firm: string): Promise<unknown> => ok(api.DELETE(`${FIRM}/stand`, stand(firm)));

/** Registers a project that a delegation shows. Throws Refusal. */
export const addProject = (delegation: string, body: ProjectBody): Promise<unknown> =>
  ok(api.POST(`${DELEGATION}/projects`, { params: { path: { ...inExpo(), delegation } }, body }));

/** Throws Refusal. */
export const dropProject = (delegation: string, project: string, reason: string): Promise<unknown> =>
  ok(
    api.DELETE(`${DELEGATION}/projects/{project}`, {
      params: { path: { ...inExpo(), delegation, project } },
      body: { reason },
    }),
  );

/** How an organisation of that kind is referred to: `firm:ural`. */
export const refOf = (kind: Delegation['kind'] | 'firm', code: string): string =>
  `${kind === 'firm' ? 'firm' : 'delegation'}:${code}`;

/** Registers a firm or a delegation. Throws Refusal. */
export async function registerOrganisation(
  kind: Delegation['kind'] | 'firm',
  code: string,
  draft: OrganisationDraft,
): Promise<void> {
  const params = { path: inExpo() };
  const body = { code, ...organisationBody(draft) };
  if (kind === 'firm')
    await ok(api.POST('/v1/exhibitions/{exhibition}/firms', { params, body: { ...body, ...firmBody(draft) } }));
  else await ok(api.POST('/v1/exhibitions/{exhibition}/delegations', { params, body: { ...body, kind } }));
}
