import { created } from '../../../http/answers.js';
import { Code, Codes, Days, Instant, Text } from '../../../http/body/fields.js';
import { unknownReference } from '../../../values/fault.js';
import { invalid } from '../../../kernel/problem.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { parseParticipantId, participantId, type ParticipantKey } from '../../participants/participant-id.js';
import { useCase } from '../../use-case.js';
import { badge, badgeStream, issue, type BadgeRef } from '../badge.decider.js';
import { grantFaults } from '../badge-grant.js';
import { Credentials } from '../credentials.js';
import { printedOn } from '../printed-on.js';

export class IssueBadgeBody {
  /** Whose badge it is. */
  @Text() readonly participantId!: string;

  @Code() readonly category!: string;

  /** Granted beside those of the category. */
  @Codes() readonly zones!: readonly string[];

  /** Admits from then on. */
  @Instant({ optional: true }) readonly validFrom?: string;

  /** Admits before then. */
  @Instant({ optional: true }) readonly validUntil?: string;

  /** Admits on these exhibition days only. */
  @Days({ optional: true }) readonly days?: readonly string[];
}

const NOBODY = unknownReference('/participantId', 'There is no such participant in this exhibition.');
/** A malformed participant id has no seat: no badge has this stream, and the faults of the body keep it so. */
const NO_SEAT = '' as ParticipantKey;

export const IssueBadge = useCase({
  name: 'issue-badge',
  body: IssueBadgeBody,
  needs: { exhibitions: ExhibitionStates, organisations: OrganisationStates, credentials: Credentials },
  given: (exhibition: string, { body: { participantId: id, ...grant }, organisations }) => {
    const participant = typeof id === 'string' ? parseParticipantId(id) : undefined;
    const ref: BadgeRef = { exhibition, seat: participant?.seat ?? NO_SEAT };
    return { ref, grant, holder: () => holderOf(exhibition, participant, organisations) };
  },
  stream: (_exhibition, { ref }) => badgeStream(ref),
  decider: badge,
  exists: (_, { target, exhibitions }) => exhibitions.get(target),
  faults: (_, { target, grant, holder, exhibitions }) => [
    ...(holder() === undefined ? [NOBODY] : []),
    ...grantFaults(grant, exhibitions.get(target), grant),
  ],
  revision: ({ revision }) => revision,
  decide: (state, { target, ref, grant, holder, exhibitions, credentials }) => {
    const held = holder();
    if (held === undefined) throw invalid([NOBODY]);
    const { zones, categories } = exhibitions.get(target);
    return issue(state, held.holder, grant, { zones, categories, ...held.standing }, credentials.seal(ref));
  },
  result: (done, { target, ref, credentials }) =>
    created(
      done,
      `/v1/exhibitions/${target}/badges/${ref.seat}`,
      { id: ref.seat },
      printedOn(ref, done.after, credentials),
    ),
});

/** The participant of the id, and how they stand now; undefined where there is none. */
function holderOf(exhibition: string, named: ReturnType<typeof parseParticipantId>, organisations: OrganisationStates) {
  if (named === undefined) return undefined;
  const seat = organisations.participant(exhibition, named.seat);
  if (seat?.id !== participantId(named)) return undefined;
  return {
    holder: { participant: seat.id, organisation: seat.organisation.name },
    standing: {
      organisation: seat.organisation.withdrawn ? ('withdrawn' as const) : ('registered' as const),
      participant: seat.removed ? ('removed' as const) : ('registered' as const),
    },
  };
}
