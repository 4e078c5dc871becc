import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { close, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class CloseExhibitionBody {
  /** Why it closes. */
  @Reason() readonly reason!: string;
}

export const CloseExhibition = useCase({
  name: 'close-exhibition',
  body: CloseExhibitionBody,
  stream: exhibitionStream,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { body }) => close(state, body.reason),
  result: (done, { target }) => changed(done, { code: target }, { status: done.after.status }),
});
