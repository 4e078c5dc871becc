import { api, ok } from '../shared/api/client.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';

interface OrganisationActions {
  readonly approve: () => Promise<unknown>;
  readonly withdraw: (reason: string) => Promise<unknown>;
  readonly reinstate: (reason: string) => Promise<unknown>;
}

/** What is done to an organisation (`delegation:amur`). Each throws Refusal. */
export function organisationActions(ref: string): OrganisationActions {
  const [kind, code = ''] = ref.split(':');
  const firm = { params: { path: { ...inExpo(), firm: code } } };
  const delegation = { params: { path: { ...inExpo(), delegation: code } } };
  return kind === 'firm'
    ? {
        approve: () => ok(api.POST('/v1/exhibitions/{exhibition}/firms/{firm}/approve', firm)),
        withdraw: (reason) =>
          ok(api.POST('/v1/exhibitions/{exhibition}/firms/{firm}/withdraw', { ...firm, body: { reason } })),
        reinstate: (reason) =>
          ok(api.POST('/v1/exhibitions/{exhibition}/firms/{firm}/reinstate', { ...firm, body: { reason } })),
      }
    : {
        approve: () => ok(api.POST('/v1/exhibitions/{exhibition}/delegations/{delegation}/approve', delegation)),
        withdraw: (reason) =>
          ok(
            api.POST('/v1/exhibitions/{exhibition}/delegations/{delegation}/withdraw', {
              ...delegation,
              body: { reason },
            }),
          ),
        reinstate: (reason) =>
          ok(
            api.POST('/v1/exhibitions/{exhibition}/delegations/{delegation}/reinstate', {
              ...delegation,
              body: { reason },
            }),
          ),
      };
}
