import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { invalid } from '../../../kernel/problem.js';
import { unknownReference } from '../../../values/fault.js';
import { OrganisationField } from '../../organisations/organisation-field.js';
import { mustTakeParticipants, organisation } from '../../organisations/organisation.decider.js';
import { organisationName, organisationStream, parseOrganisationName } from '../../organisations/organisation-ref.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { moveParticipant, placesOf, participantOf } from '../participant.decider.js';

export class MoveParticipantBody {
  /** That the participant belongs to from now on. */
  @OrganisationField() readonly organisation!: string;

  /** Why; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

const NOWHERE = unknownReference('/organisation', 'There is no such organisation in this exhibition.');

export const MoveParticipant = useCase({
  name: 'move-participant',
  body: MoveParticipantBody,
  needs: { organisations: OrganisationStates },
  given: (target: ParticipantRef, { body, organisations }) => ({
    to: () => receiving(target.exhibition, body.organisation, organisations),
  }),
  stream: (participant) => organisationStream(participant),
  decider: organisation,
  exists: (state, { target }) => participantOf(state, target.seat),
  faults: (_, { to }) => (to() === undefined ? [NOWHERE] : []),
  revision: ({ participants }, { target }) => participants.get(target.seat)?.revision,
  decide: (state, { target, body, to, organisations }) => {
    const { exhibition, seat } = target;
    const receiver = to();
    if (receiver === undefined) throw invalid([NOWHERE]);
    const { name, withdrawn } = receiver;
    mustTakeParticipants(withdrawn);
    const home = name === organisationName(target);
    // Of its own stream the state is exact; another organisation is known from memory.
    const places = home ? placesOf(state, organisations.guests(exhibition, name)) : receiver.places;
    return moveParticipant(state, seat, { name, home, places }, body.reason);
  },
  result: (done, { target, body }) => changed(done, { id: participantId(target) }, { organisation: body.organisation }),
});

/** The organisation of a name; undefined where there is none. The body may have any other fault. */
function receiving(exhibition: string, text: unknown, organisations: OrganisationStates) {
  const named = typeof text === 'string' ? parseOrganisationName(text) : undefined;
  if (named === undefined) return undefined;
  const name = organisationName(named);
  const found = organisations.find(exhibition, name);
  const places = organisations.places(exhibition, name);
  return found && places && { name, withdrawn: found.withdrawn, places };
}
