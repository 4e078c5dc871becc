import { changed } from '../../../http/answers.js';
import { Reason, Text } from '../../../http/body/fields.js';
import { invalid } from '../../../kernel/problem.js';
import { unknownReference } from '../../../values/fault.js';
import { organisation } from '../../organisations/organisation.decider.js';
import { organisationStream } from '../../organisations/organisation-ref.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { parseParticipantId, participantId, type ParticipantRef } from '../participant-id.js';
import { mergeParticipant, participantOf, type MergeTarget } from '../participant.decider.js';

export class MergeParticipantBody {
  /** Id of the participant that stays. */
  @Text({ max: 100 }) readonly into!: string;

  /** Why the two are one person; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

const NOBODY = unknownReference('/into', 'There is no such participant in this exhibition.');
const ITSELF = unknownReference('/into', 'A participant cannot be merged into itself; name the other one.');

export const MergeParticipant = useCase({
  name: 'merge-participant',
  body: MergeParticipantBody,
  needs: { organisations: OrganisationStates },
  given: (target: ParticipantRef, { body: { into }, organisations }) => ({
    own: participantId(target),
    stays: () => staying(target.exhibition, into, organisations),
  }),
  stream: (participant) => organisationStream(participant),
  decider: organisation,
  exists: (state, { target }) => participantOf(state, target.seat),
  faults: (_, { own, stays }) => {
    const into = stays();
    if (into === undefined) return [NOBODY];
    return into.id === own ? [ITSELF] : [];
  },
  revision: ({ participants }, { target }) => participants.get(target.seat)?.revision,
  decide: (state, { target, body, stays }) => {
    const into = stays();
    if (into === undefined) throw invalid([NOBODY]);
    return mergeParticipant(state, target.seat, into, body.reason);
  },
  result: (done, { target }) => changed(done, { id: participantId(target) }, { status: 'merged' }),
});

/** The participant of an id; undefined where there is none. The body may have any other fault. */
function staying(exhibition: string, id: unknown, organisations: OrganisationStates): MergeTarget | undefined {
  const named = typeof id === 'string' ? parseParticipantId(id) : undefined;
  const seat = named && organisations.participant(exhibition, named.seat);
  return seat?.id === id ? seat : undefined;
}
