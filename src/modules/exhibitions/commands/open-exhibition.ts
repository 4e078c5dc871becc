import { changed } from '../../../http/answers.js';
import { useCase } from '../../use-case.js';
import { open, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export const OpenExhibition = useCase({
  name: 'open-exhibition',
  stream: exhibitionStream,
  decider: exhibition,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state) => open(state),
  result: (done, { target }) => changed(done, { code: target }, { status: done.after.status }),
});
