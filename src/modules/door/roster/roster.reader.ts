import { calendarOf } from '../../../door-core/calendar.js';
import {
  HASH_BYTES,
  type RosterBadge,
  type RosterExhibition,
  type RosterOrganisation,
  type RosterPlace,
} from '../../../door-core/roster.js';
import { ScanSeal } from '../../../files/secret/scan-seal.js';
import { PositionBeyondHead } from '../../../kernel/event-store.js';
import { MalformedPosition, Position } from '../../../kernel/position.js';
import { invalid } from '../../../kernel/problem.js';
import { resolvePlace, type Snapshot } from '../../../projections/file/snapshot.js';
import type { Texts } from '../../../values/localized-text.js';
import type { Access } from '../../access/access.decider.js';
import { exhibitionDay } from '../../exhibitions/exhibition-details.reader.js';
import { detailsOf } from '../../exhibitions/exhibition.decider.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { joinLastPassage, LAST_PASSAGE } from '../../counts/passages.sql.js';
import { gateCounts, type GateCounts } from '../../counts/attendance.reader.js';
import { Reads } from '../../reads.js';
import type { RosterQuery } from './roster.query.js';

/** Characters of a hash's first bytes in base64url. */
const HASH_CHARACTERS = (HASH_BYTES * 8) / 6;
/** Rows of each kind in an answer that asks for no other limit: some 50 ms. */
const DEFAULT_ROWS = 5000;
const DAY_MS = 86_400_000;

/** What a device needs to decide alone, or what changed of it since a position. */
export interface RosterView {
  /** What this brings the device to; the next `since`. */
  readonly position: string;
  /** Whether there is more to ask for at once. */
  readonly more: boolean;
  /** The exhibition day of now. */
  readonly day: string;
  /** The key that scans are sealed to where a device cannot send them: P-256, an uncompressed point in base64url. */
  readonly sealTo: string;
  readonly exhibition: RosterExhibition;
  readonly badges: readonly RosterBadge[];
  readonly organisations: readonly RosterOrganisation[];
  readonly places: readonly RosterPlace[];
  /** Scans of `day` by gate, of all devices; the one that the token is bound to. */
  readonly gateCounts: readonly GateCounts[];
}

interface BadgeRow {
  readonly leaf: number;
  readonly badge: string;
  readonly edition: number;
  readonly status: RosterBadge['status'];
  readonly granted: string;
  readonly hashes: string;
  readonly printedAt: string | null;
  readonly organisation: string;
  readonly role: string;
  readonly name: string | null;
  readonly participant: RosterBadge['participant'];
  readonly photo: number;
}

const BADGES = `
  SELECT leaf, badge, edition, status, granted, hashes, printed_at AS printedAt, organisation, role, name, participant,
    photo
  FROM roster WHERE exhibition = @exhibition AND leaf > @since AND leaf <= @leaf ORDER BY leaf LIMIT @limit`;

const ORGANISATIONS = `
  SELECT leaf, organisation, name, withdrawn FROM roster_organisations
  WHERE exhibition = @exhibition AND leaf > @since AND leaf <= @leaf ORDER BY leaf LIMIT @limit`;

/** Where badges are today that moved; a badge that moved on another day alone is nowhere. */
const PLACES = `
  SELECT r.moved AS leaf, r.badge, ${LAST_PASSAGE}
  FROM roster r ${joinLastPassage('r.exhibition', 'r.badge')}
  WHERE r.exhibition = @exhibition AND r.moved > @since AND r.moved <= @leaf ORDER BY r.moved LIMIT @limit`;

interface PlaceRow extends Omit<RosterPlace, 'day' | 'scanId'> {
  readonly leaf: number;
  readonly scanId: string | null;
}

/** Reads what devices decide by. */
@Reads()
export class Rosters {
  constructor(
    private readonly exhibitions: ExhibitionStates,
    private readonly seal: ScanSeal,
  ) {}

  /** In the order of changes, `limit` rows of each kind at most. Throws not-found, validation-failed, PositionOfAnotherLog. */
  delta(at: Snapshot, exhibition: string, query: RosterQuery, { gate }: Pick<Access, 'gate'>): RosterView {
    const day = exhibitionDay(at, exhibition);
    const limit = query.limit === undefined ? DEFAULT_ROWS : Number(query.limit);
    const since = query.since === undefined ? -1 : leafOf(query.since, at);
    const asked = { exhibition, since, limit };
    const badges = at.all<BadgeRow>(BADGES, asked);
    const organisations = at.all<RosterOrganisation & { readonly leaf: number; readonly name: string }>(
      ORGANISATIONS,
      asked,
    );
    const places = at.all<PlaceRow>(PLACES, { ...asked, day });
    // Where a list is cut off, all of them are: what changed later comes with the next.
    const cut = [badges, organisations, places].flatMap((rows) =>
      rows.length < limit ? [] : (rows.at(-1)?.leaf ?? []),
    );
    const until = Math.min(at.leaf, ...cut);
    const within = ({ leaf }: { readonly leaf: number }) => leaf <= until;
    return {
      position: resolvePlace({ leaf: until }, { position: at.position, leaf: at.leaf }).position.toString(),
      more: until < at.leaf,
      day,
      sealTo: this.seal.publicKey,
      exhibition: this.exhibition(exhibition, gate),
      badges: badges
        .filter((row) => within(row) && row.edition > 0)
        .map((row) => badgeOf(row, query.names !== 'false')),
      organisations: organisations.filter(within).map(({ organisation, name, withdrawn }) => ({
        organisation,
        name: JSON.parse(name) as Texts,
        withdrawn: Number(withdrawn) === 1,
      })),
      places: places
        .filter(within)
        .flatMap(({ leaf: _, scanId, ...place }) => (scanId === null ? [] : { ...place, day, scanId })),
      gateCounts: gateCounts(at, exhibition, day).filter(({ code }) => gate === undefined || code === gate),
    };
  }

  private exhibition(code: string, bound: string | undefined): RosterExhibition {
    const exhibition = this.exhibitions.get(code);
    const { status, zones, gates, categories, badgeKeys } = exhibition;
    const { name, timeZone, opensOn, closesOn, dailyHours, dayStartsAt, overrideNeeds } = detailsOf(exhibition);
    return {
      ...{ code, name, status: status === 'none' ? 'announced' : status, timeZone, opensOn, closesOn, dayStartsAt },
      ...(dailyHours && { dailyHours }),
      ...(overrideNeeds && { overrideNeeds }),
      days: daysOf(detailsOf(exhibition)),
      zones: defined(zones),
      gates: defined(gates).filter((gate) => bound === undefined || gate.code === bound),
      categories: defined(categories),
      keys: badgeKeys.map(({ kid, publicKey }) => ({ kid, publicKey })),
    };
  }
}

/** Throws validation-failed, PositionOfAnotherLog. */
function leafOf(since: string, { position, leaf }: Snapshot): number {
  try {
    return resolvePlace({ position: Position.parse(since) }, { position, leaf }).leaf;
  } catch (error) {
    if (error instanceof MalformedPosition)
      throw invalid([{ parameter: 'since', code: 'format', message: 'Send the position of an earlier roster.' }]);
    if (error instanceof PositionBeyondHead)
      throw invalid([{ parameter: 'since', code: 'range', message: 'The position lies beyond the last event.' }]);
    throw error;
  }
}

function badgeOf(row: BadgeRow, named: boolean): RosterBadge {
  const { badge: id, edition, status, granted, hashes, printedAt, participant, organisation, role, name, photo } = row;
  return {
    ...{ id, edition, status, hashes: hashesOf(hashes) },
    ...(JSON.parse(granted) as Pick<RosterBadge, 'category' | 'zones'>),
    ...(printedAt !== null && { printedAt }),
    ...{ participant, organisation, role },
    ...(named && { name: name === null ? null : (JSON.parse(name) as Texts) }),
    ...(photo === 1 && { photo: true }),
  };
}

const hashesOf = (hashes: string): string[] =>
  Array.from({ length: hashes.length / HASH_CHARACTERS }, (_, place) =>
    hashes.slice(place * HASH_CHARACTERS, (place + 1) * HASH_CHARACTERS),
  );

/** Definitions with their codes, without their revisions. */
const defined = <One extends { readonly revision: number }>(
  definitions: ReadonlyMap<string, One>,
): (Omit<One, 'revision'> & { readonly code: string })[] =>
  [...definitions].map(([code, { revision: _, ...definition }]) => ({ code, ...definition }));

const dayLists = new WeakMap<object, RosterExhibition['days']>();

function daysOf(details: Parameters<typeof calendarOf>[0]): RosterExhibition['days'] {
  const known = dayLists.get(details);
  if (known !== undefined) return known;
  const calendar = calendarOf(details);
  const days: RosterExhibition['days'][number][] = [];
  for (let time = Date.parse(details.opensOn); time <= Date.parse(details.closesOn); time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    const { from, to } = calendar.day(day);
    days.push({ day, from: new Date(from).toISOString(), until: new Date(to).toISOString() });
  }
  dayLists.set(details, days);
  return days;
}
