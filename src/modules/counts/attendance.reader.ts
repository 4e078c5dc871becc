import type { Snapshot } from '../../projections/file/snapshot.js';
import { Exhibitions } from '../exhibitions/exhibitions.reader.js';
import { openConflicts } from '../door/conflicts/conflicts.reader.js';
import { isZoneOrBelow } from '../../door-core/zone-tree.js';
import { countBasis } from './basis.js';
import { presenceOf } from './presence.reader.js';
import { Reads } from '../reads.js';
import type { CountedOutcome } from './attendance.projection.js';
import type { AttendanceQuery } from './counts.query.js';
import { intervalsOf } from './local-hours.js';

/** Scans by what came of them. */
export interface ScanCounts {
  /** Overridden ones included. */
  readonly admissions: number;
  readonly left: number;
  /** Refusals of badges, and forgeries. */
  readonly denials: number;
  /** Scans of a badge within 10 s of its admission at the same gate and direction. */
  readonly repeats: number;
  /** Scans of what is neither a credential nor a number. */
  readonly unreadable: number;
}

export interface ZoneAttendance {
  readonly code: string;
  /** In the zone itself. */
  readonly inside: number;
  /** In it and in the zones that lie in it. */
  readonly within: number;
  /** How many people it holds, those in zones below it included. */
  readonly capacity?: number;
  /** From 90 % of the capacity on, and from all of it on; left out below. */
  readonly filled?: Filled;
}

export const FILLED = ['nearly', 'full'] as const;
type Filled = (typeof FILLED)[number];

export interface AttendanceView extends Omit<ScanCounts, 'left'> {
  readonly asOf: string;
  readonly at: string;
  readonly position: string;
  readonly day?: string;
  readonly inside: number;
  /** Each person once, over all gates. */
  readonly attended: number;
  /** People whose last passage of the exhibition day before led into a zone and who have none since. */
  readonly unaccounted: number;
  /** Unresolved conflicts between a device's decision and the register's. */
  readonly conflicts: number;
  readonly byZone: readonly ZoneAttendance[];
  readonly byGate: readonly (ScanCounts & { readonly code: string })[];
  /** `hour`: its beginning, RFC 3339 with the offset of the exhibition; hours without a scan are left out. */
  readonly byHour: readonly (ScanCounts & { readonly hour: string })[];
  /** Of denials. */
  readonly byReason: readonly { readonly reason: string; readonly count: number }[];
}

const NONE: ScanCounts = { admissions: 0, left: 0, denials: 0, repeats: 0, unreadable: 0 };

const COUNTED_AS: Readonly<Record<CountedOutcome, keyof ScanCounts>> = {
  admitted: 'admissions',
  left: 'left',
  denied: 'denials',
  repeated: 'repeats',
  unreadable: 'unreadable',
};

const OF_SCANS = 'FROM sums_of_scans WHERE exhibition = @exhibition AND (@day IS NULL OR day = @day)';
const BY = (column: 'gate' | 'quarter') =>
  `SELECT ${column} AS part, outcome, SUM(scans) AS scans ${OF_SCANS} GROUP BY 1, 2 ORDER BY 1`;
const BY_GATE = BY('gate');
const BY_QUARTER = BY('quarter');
const BY_REASON = `
  SELECT reason, SUM(scans) AS count ${OF_SCANS} AND outcome = 'denied' GROUP BY 1 ORDER BY 2 DESC, 1`;

/** What came of scans at one gate on one exhibition day. */
export type GateCounts = Pick<ScanCounts, 'admissions' | 'left' | 'denials'> & { readonly code: string };

/** Scans of an exhibition day by gate; gates without a scan are left out. */
export const gateCounts = (at: Snapshot, exhibition: string, day: string): readonly GateCounts[] =>
  [...summed(at.all<CountedScans<string>>(BY_GATE, { exhibition, day }), (gate) => gate)].map(
    ([code, { admissions, left, denials }]) => ({ code, admissions, left, denials }),
  );

/** Reads attendance. */
@Reads()
export class Attendance {
  constructor(private readonly exhibitions: Exhibitions) {}

  /** Throws not-found. */
  of(at: Snapshot, exhibition: string, { day, by = 'hour' }: AttendanceQuery): AttendanceView {
    const basis = countBasis(at, exhibition, day);
    const { zones, gates, timeZone } = this.exhibitions.one(at, exhibition);
    const { inside, attended, unaccounted, zones: insideZones } = presenceOf(at, exhibition, basis);
    const scans = { exhibition, day: day ?? null };
    const counted = summed(at.all<CountedScans<string>>(BY_GATE, scans), (gate) => gate);
    const hours = summed(at.all<CountedScans<number>>(BY_QUARTER, scans), intervalsOf(timeZone, by));
    const { admissions, denials, repeats, unreadable } = [...counted.values()].reduce(plus, NONE);
    return {
      asOf: basis.asOf,
      at: basis.at,
      position: at.position.toString(),
      ...(day !== undefined && { day }),
      inside,
      attended,
      unaccounted,
      conflicts: openConflicts(at, exhibition, day),
      ...{ admissions, denials, repeats, unreadable },
      byZone: byZone(zones, insideZones),
      byGate: gates.map(({ code }) => ({ code, ...NONE, ...counted.get(code) })),
      byHour: [...hours].map(([hour, counts]) => ({ hour, ...counts })),
      byReason: at.all(BY_REASON, scans),
    };
  }
}

interface CountedScans<Part> {
  readonly part: Part;
  readonly outcome: CountedOutcome;
  readonly scans: number;
}

/** The counts of all rows of one name, in the order in which the names come. */
function summed<Part>(rows: readonly CountedScans<Part>[], nameOf: (part: Part) => string): Map<string, ScanCounts> {
  const sums = new Map<string, ScanCounts>();
  for (const { part, outcome, scans } of rows) {
    const name = nameOf(part);
    sums.set(name, plus(sums.get(name) ?? NONE, { ...NONE, [COUNTED_AS[outcome]]: scans }));
  }
  return sums;
}

const plus = (one: ScanCounts, other: ScanCounts): ScanCounts => ({
  admissions: one.admissions + other.admissions,
  left: one.left + other.left,
  denials: one.denials + other.denials,
  repeats: one.repeats + other.repeats,
  unreadable: one.unreadable + other.unreadable,
});

type Zones = readonly { readonly code: string; readonly parent?: string; readonly capacity?: number }[];

function byZone(zones: Zones, inside: ReadonlyMap<string, number>): readonly ZoneAttendance[] {
  const tree = { zones: new Map(zones.map((zone) => [zone.code, zone])) };
  return zones.map(({ code, capacity }) => {
    const within = sum([...inside].filter(([zone]) => isZoneOrBelow(tree, zone, code)).map(([, people]) => people));
    const filled = capacity === undefined ? undefined : filledTo(within, capacity);
    return {
      ...{ code, inside: inside.get(code) ?? 0, within },
      ...(capacity !== undefined && { capacity }),
      ...(filled !== undefined && { filled }),
    };
  });
}

function filledTo(within: number, capacity: number): Filled | undefined {
  if (within >= capacity) return 'full';
  return within * 10 >= capacity * 9 ? 'nearly' : undefined;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
