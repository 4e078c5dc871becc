import { created } from '../../../http/answers.js';
import { derivedId } from '../../../kernel/derived-id.js';
import { present } from '../../../values/merge-patch.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { access, accessStream, grant } from '../access.decider.js';
import { AccessTermsBody, termsFaults } from '../access-terms.js';
import { AccessSecrets, tokenHash } from '../secrets.js';

export const GrantAccess = useCase({
  name: 'grant-access',
  body: AccessTermsBody,
  needs: { exhibitions: ExhibitionStates, organisations: OrganisationStates, secrets: AccessSecrets },
  given: (_target: undefined, { context, secrets }) => ({
    id: derivedId(context.command, 'access'),
    token: secrets.token(),
  }),
  stream: (_target, { id }) => accessStream(id),
  decider: access,
  faults: (_, { body, exhibitions, organisations }) => termsFaults(body, { exhibitions, organisations }),
  revision: ({ revision }) => revision,
  decide: (_, { id, body, token }) => grant(id, present(body), tokenHash(token)),
  result: (done, { id, token }) => created(done, `/v1/access/${id}`, { id }, { token: done.replayed ? null : token }),
});
