import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { access, accessStream, foundAccess, revoke } from '../access.decider.js';

export class RevokeAccessBody {
  /** Why the access ends. */
  @Reason() readonly reason!: string;
}

export const RevokeAccess = useCase({
  name: 'revoke-access',
  body: RevokeAccessBody,
  stream: (id: string) => accessStream(id),
  decider: access,
  exists: foundAccess,
  revision: ({ revision }) => revision,
  decide: (_, { target: id, body }) => revoke(id, body.reason),
  result: (done, { target: id }) => changed(done, { id }),
});
