import { created } from '../../../http/answers.js';
import { derivedId } from '../../../kernel/derived-id.js';
import { present } from '../../../values/merge-patch.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { access, accessStream, invite } from '../access.decider.js';
import { AccessTermsBody, termsFaults } from '../access-terms.js';
import { INVITATION_MS, invitationAddress } from '../invitation-address.js';
import { AccessSecrets, codeHash } from '../secrets.js';

export const Invite = useCase({
  name: 'invite',
  body: AccessTermsBody,
  needs: { exhibitions: ExhibitionStates, organisations: OrganisationStates, secrets: AccessSecrets },
  given: (_target: undefined, { context, secrets }) => ({
    id: derivedId(context.command, 'access'),
    code: secrets.code(),
    acceptUntil: new Date(context.now.getTime() + INVITATION_MS).toISOString(),
  }),
  stream: (_target, { id }) => accessStream(id),
  decider: access,
  faults: (_, { body, exhibitions, organisations }) => termsFaults(body, { exhibitions, organisations }),
  revision: ({ revision }) => revision,
  decide: (_, { id, body, code, acceptUntil }) => invite(id, present(body), codeHash(code), acceptUntil),
  result: (done, { id, code }) => {
    const { role, acceptUntil } = done.after;
    const secret = done.replayed ? { code: null, address: null } : { code, address: invitationAddress(role, code) };
    return created(done, `/v1/access/${id}`, { id }, { ...secret, acceptUntil });
  },
});
