import { changed } from '../../../http/answers.js';
import type { OrganisationRef } from '../organisation-ref.js';
import { useCase } from '../../use-case.js';
import { floorplan, floorplanStream, release, standOf } from '../floorplan.decider.js';

export const ReleaseStand = useCase({
  name: 'release-stand',
  stream: ({ exhibition }: OrganisationRef) => floorplanStream(exhibition),
  decider: floorplan,
  exists: (state, { target }) => standOf(state, target.code),
  revision: ({ stands }, { target }) => stands.get(target.code)?.revision,
  decide: (state, { target }) => release(state, target.code),
  result: (done, { target }) => changed(done, { code: target.code }),
});
