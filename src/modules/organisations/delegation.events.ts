import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Because } from '../../values/because.js';
import type { Changes } from '../../values/changes.js';
import type { Quota } from '../participants/participant.events.js';
import type { Texts } from '../../values/localized-text.js';

export const DELEGATION_KINDS = ['region', 'agency', 'ministry', 'embassy', 'organisation', 'other'] as const;
export type DelegationKind = (typeof DELEGATION_KINDS)[number];

/** Kinds of delegation that stand for a country, and name it. */
export const OF_A_COUNTRY: readonly DelegationKind[] = ['region', 'agency', 'ministry', 'embassy'];

/** What a delegation says of itself. */
export interface DelegationDetails {
  readonly name: Texts;
  /** ISO 3166-1 alpha-2, XK, EU or UN; always there where the kind stands for a country. */
  readonly country?: string;
  readonly kind: DelegationKind;
  /** Code of the delegation it belongs to. */
  readonly parent?: string;
}

/** What of it can be amended. */
export type DelegationEditable = Pick<DelegationDetails, 'name' | 'country'>;

/** Something that a delegation shows at the exhibition. */
export interface ProjectDetails {
  readonly title: Texts;
  readonly summary?: Texts;
  readonly sector?: string;
}

interface Reason {
  readonly reason: string;
}

interface OfProject {
  /** The project's id. */
  readonly project: string;
}

export type ProjectEvent =
  Fact<'project-showcased.v1', ProjectDetails & OfProject> | Fact<'project-dropped.v1', Reason & OfProject>;

export type DelegationEvent =
  | Fact<'delegation-registered.v1', DelegationDetails & { readonly quota?: Quota }>
  | Fact<'delegation-amended.v1', Changes<DelegationEditable> & Because>
  | Fact<'delegation-approved.v1'>
  | Fact<'delegation-withdrawn.v1', Reason>
  | Fact<'delegation-reinstated.v1', Reason>
  | ProjectEvent;

export const delegationEvents: EventTypes<DelegationEvent> = {
  'delegation-registered.v1': true,
  'delegation-amended.v1': true,
  'delegation-approved.v1': true,
  'delegation-withdrawn.v1': true,
  'delegation-reinstated.v1': true,
  'project-showcased.v1': true,
  'project-dropped.v1': true,
};

export const delegationStreams: StreamKind = { category: 'delegation', cached: true };
