import { streamParts } from '../../kernel/stream.js';
import { because, withoutReason, type Because } from '../../values/because.js';
import type { ProjectedEvent } from '../../projections/projection.js';
import type { FloorplanEvent } from '../organisations/floorplan.events.js';
import { organisationName, type OrganisationKind } from '../organisations/organisation-ref.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import { withNameInParts } from '../participants/name-parts.js';
import { participantId, type ParticipantKey } from '../participants/participant-id.js';
import type { Description, Descriptions, Fields, Known } from './description.js';
import { organisationSubject, type Subject } from './subject.js';

/** The organisation whose stream the event stands in. */
const organisationOf = ({ stream, subject: code }: ProjectedEvent) => ({
  kind: streamParts(stream).category as OrganisationKind,
  code,
});

const subjectOf = (event: ProjectedEvent): Subject =>
  organisationSubject(event.exhibition, organisationName(organisationOf(event)));

const about = (event: ProjectedEvent, sets: Fields, reason?: string): Description => ({
  subject: subjectOf(event),
  exhibition: event.exhibition,
  sets,
  ...because(reason),
});

const amended = (event: ProjectedEvent & { readonly data: Because }): Description =>
  about(event, { ...withoutReason(event.data) }, event.data.reason);

const withdrawn = (event: ProjectedEvent, { reason }: { readonly reason: string }, known: Known) => ({
  ...about(event, { status: 'withdrawn' }, reason),
  remembers: { beforeWithdrawal: known(subjectOf(event))['status'] },
});

const reinstated = (event: ProjectedEvent, { reason }: { readonly reason: string }, known: Known) =>
  about(event, { status: known(subjectOf(event))['beforeWithdrawal'] }, reason);

/** The title of a project, as it stands, as fields `project.<language>`. */
function projectTitle(fields: Fields, project: string): Fields {
  const under = `projects.${project}.title.`;
  const titles = Object.entries(fields).filter(([field]) => field.startsWith(under));
  return Object.fromEntries(titles.map(([field, title]) => [`project.${field.slice(under.length)}`, title]));
}

const participantSubject = (exhibition: string, id: string): Subject => `participant:${exhibition}/${id}`;

const aboutParticipant = (event: ProjectedEvent, seat: ParticipantKey, sets: Fields): Description => ({
  subject: participantSubject(event.exhibition, participantId({ ...organisationOf(event), seat })),
  within: subjectOf(event),
  exhibition: event.exhibition,
  sets,
});

export const describeOrganisations: Descriptions<OrganisationEvent> = {
  'delegation-registered.v1': (event) => about(event, { status: 'registered', ...event.data }),
  'delegation-amended.v1': amended,
  'delegation-approved.v1': (event) => about(event, { status: 'approved' }),
  'delegation-withdrawn.v1': (event, known) => withdrawn(event, event.data, known),
  'delegation-reinstated.v1': (event, known) => reinstated(event, event.data, known),
  'firm-registered.v1': (event) => about(event, { status: 'registered', ...event.data }),
  'firm-amended.v1': amended,
  'firm-approved.v1': (event) => about(event, { status: 'approved' }),
  'firm-withdrawn.v1': (event, known) => withdrawn(event, event.data, known),
  'firm-reinstated.v1': (event, known) => reinstated(event, event.data, known),
  'quota-changed.v1': (event) => about(event, { quota: event.data.quota }, event.data.reason),
  'project-showcased.v1': (event) => {
    const { project, ...details } = event.data;
    return about(event, { [`projects.${project}`]: { status: 'showcased', ...details } });
  },
  'project-dropped.v1': (event, known) => {
    const { project, reason } = event.data;
    return {
      ...about(event, { [`projects.${project}.status`]: 'dropped' }, reason),
      tells: projectTitle(known(subjectOf(event)), project),
    };
  },
  'participant-added.v1': (event) => {
    const { seat, role } = event.data;
    return {
      ...aboutParticipant(event, seat, { status: 'registered', role }),
      remembers: { organisation: organisationName(organisationOf(event)) },
      ...(event.personal && { personal: { sets: { ...withNameInParts(event.personal) } } }),
    };
  },
  'participant-amended.v1': (event) => {
    const { seat, ...role } = event.data;
    return {
      ...aboutParticipant(event, seat, role),
      ...(event.personal && {
        personal: { ...because(event.personal.reason), sets: { ...withNameInParts(withoutReason(event.personal)) } },
      }),
    };
  },
  'participant-removed.v1': (event) => ({
    ...aboutParticipant(event, event.data.seat, { status: 'removed' }),
    ...(event.personal && { personal: event.personal }),
  }),
  'participant-reinstated.v1': (event, known) => {
    const description = aboutParticipant(event, event.data.seat, { status: 'registered', mergedInto: null });
    const { mergedInto } = known(description.subject);
    return {
      ...description,
      ...(typeof mergedInto === 'string' && { also: [participantSubject(event.exhibition, mergedInto)] }),
      mergedInto: null,
      ...(event.personal && { personal: event.personal }),
    };
  },
  'participant-merged.v1': (event) => {
    const { seat, into } = event.data;
    const stays = participantSubject(event.exhibition, into);
    return {
      ...aboutParticipant(event, seat, { status: 'merged', mergedInto: into }),
      ...{ also: [stays], mergedInto: stays },
      ...(event.personal && { personal: event.personal }),
    };
  },
  'participant-moved.v1': (event) => {
    const { seat, organisation = organisationName(organisationOf(event)) } = event.data;
    return {
      ...aboutParticipant(event, seat, { organisation }),
      also: [organisationSubject(event.exhibition, organisation)],
      ...(event.personal && { personal: event.personal }),
    };
  },
};

const aboutStand = (
  { exhibition }: ProjectedEvent,
  firm: string,
  stand: object | null,
  reason?: string,
): Description => ({
  subject: `firm:${exhibition}/${firm}`,
  exhibition,
  sets: { stand },
  ...because(reason),
});

/** A stand is the firm's, though all stand in one stream. */
export const describeFloorplan: Descriptions<FloorplanEvent> = {
  'stand-allocated.v1': (event) => {
    const { firm, hall, stand, reason } = event.data;
    return aboutStand(event, firm, { hall, stand }, reason);
  },
  'stand-released.v1': (event) => aboutStand(event, event.data.firm, null),
};
