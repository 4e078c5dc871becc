import { created } from '../../../http/answers.js';
import { Text } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { accept, access, accessStream } from '../access.decider.js';
import { AccessSecrets, tokenHash } from '../secrets.js';

export class AcceptInvitationBody {
  /** As given with the invitation; capitals, blanks and hyphens do not matter. */
  @Text({ max: 100 }) readonly code!: string;
}

/** The target is the access that the code invites to. */
export const AcceptInvitation = useCase({
  name: 'accept-invitation',
  body: AcceptInvitationBody,
  needs: { secrets: AccessSecrets },
  given: (_id: string, { secrets }) => ({ token: secrets.token() }),
  stream: (id) => accessStream(id),
  decider: access,
  revision: ({ revision }) => revision,
  decide: (state, { target: id, token, context }) => accept(state, id, tokenHash(token), context.now),
  result: (done, { target: id, token }) => {
    const { name, role, exhibition, gate, organisation, expiresAt } = done.after;
    const terms = {
      name,
      role,
      ...(exhibition !== undefined && { exhibition }),
      ...(gate !== undefined && { gate }),
      ...(organisation !== undefined && { organisation }),
      ...(expiresAt !== undefined && { expiresAt }),
    };
    return created(done, `/v1/access/${id}`, { id }, { token: done.replayed ? null : token, ...terms });
  },
});
