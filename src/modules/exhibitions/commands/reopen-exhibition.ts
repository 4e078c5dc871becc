import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { reopen, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class ReopenExhibitionBody {
  /** Why it opens again. */
  @Reason() readonly reason!: string;
}

export const ReopenExhibition = useCase({
  name: 'reopen-exhibition',
  body: ReopenExhibitionBody,
  stream: exhibitionStream,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { body }) => reopen(state, body.reason),
  result: (done, { target }) => changed(done, { code: target }, { status: done.after.status }),
});
