import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Because } from '../../values/because.js';
import type { Changes } from '../../values/changes.js';
import type { Texts } from '../../values/localized-text.js';

/** Hours of a day such as `"09:00"`, in the exhibition's time zone; half-open. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** What an exhibition says of itself. Days are `YYYY-MM-DD` in its time zone, both included. */
export interface ExhibitionDetails {
  readonly name: Texts;
  readonly theme?: Texts;
  readonly venue?: Texts;
  /** IANA name. */
  readonly timeZone: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dailyHours?: Hours;
  /** When an exhibition day begins, such as `"04:00"`. */
  readonly dayStartsAt: string;
  /** Whether an override names a second person; absent: a supervisor’s word is enough. */
  readonly overrideNeeds?: 'second-person';
}

/** A part of the halls; a parent holds it wholly. */
export interface ZoneDefinition {
  readonly name: Texts;
  /** Code of the zone it lies in. */
  readonly parent?: string;
  /** How many people it holds, those in zones below it included. */
  readonly capacity?: number;
  /** Whether a full zone admits no further holder; said wherever there is a capacity. */
  readonly enforce?: boolean;
}

/** Joins two zones; without `from` it comes from outside. */
export interface GateDefinition {
  readonly name: Texts;
  readonly from?: string;
  readonly to: string;
  /** Whether a badge's number may be typed in place of its credential. */
  readonly allowNumber: boolean;
}

/** When a category passes on an exhibition day: at these hours, or at any hour. */
export type CategoryHours = Hours | 'any';

/** A kind of badge. */
export interface CategoryDefinition {
  readonly name: Texts;
  /** Granted with the badge's own zones. */
  readonly zones: readonly string[];
  /** RFC 3339 in UTC; from here on, included. */
  readonly validFrom?: string;
  /** RFC 3339 in UTC; up to here, excluded. */
  readonly validUntil?: string;
  /** In place of the exhibition's daily hours; may cross midnight. */
  readonly hours?: CategoryHours;
  /** Passes before the opening and after the close. */
  readonly setup: boolean;
}

/** The public half of the key that signs badges. */
export interface BadgeKey {
  readonly kid: string;
  /** Counts the keys of an exhibition from 1. */
  readonly generation: number;
  readonly publicKey: string;
}

interface Reason {
  readonly reason: string;
}

interface OfZone {
  readonly zone: string;
}

interface OfGate {
  readonly gate: string;
}

interface OfCategory {
  readonly category: string;
}

/** A definition replaces the earlier one of its code as a whole. */
export type ExhibitionEvent =
  | Fact<'exhibition-announced.v1', ExhibitionDetails>
  | Fact<'exhibition-amended.v1', Changes<ExhibitionDetails> & Because>
  | Fact<'exhibition-opened.v1'>
  | Fact<'exhibition-closed.v1', Reason>
  | Fact<'exhibition-reopened.v1', Reason>
  | Fact<'zone-defined.v1', ZoneDefinition & OfZone & Because>
  | Fact<'gate-defined.v1', GateDefinition & OfGate & Because>
  | Fact<'category-defined.v1', CategoryDefinition & OfCategory & Because>
  | Fact<'zone-removed.v1', OfZone & Because>
  | Fact<'gate-removed.v1', OfGate & Because>
  | Fact<'category-removed.v1', OfCategory & Because>
  | Fact<'badge-key-introduced.v1', BadgeKey>;

export const exhibitionEvents: EventTypes<ExhibitionEvent> = {
  'exhibition-announced.v1': true,
  'exhibition-amended.v1': true,
  'exhibition-opened.v1': true,
  'exhibition-closed.v1': true,
  'exhibition-reopened.v1': true,
  'zone-defined.v1': true,
  'gate-defined.v1': true,
  'category-defined.v1': true,
  'zone-removed.v1': true,
  'gate-removed.v1': true,
  'category-removed.v1': true,
  'badge-key-introduced.v1': true,
};

export const exhibitionStreams: StreamKind = { category: 'exhibition', cached: true };
