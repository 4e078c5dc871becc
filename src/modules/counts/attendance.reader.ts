import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { Exhibitions } from '../exhibitions/exhibitions.projection.js';
import { isZoneOrBelow } from '../../door-core/zone-tree.js';
import { Moments } from './moment.js';
import { PresenceCounts } from './presence.js';
import { Reads } from '../reads.js';
import type { AttendanceQuery } from './attendance.query.js';

/** Scans by outcome. */
export interface ScanCounts {
  /** Overridden ones included. */
  readonly admissions: number;
  readonly left: number;
  /** Refusals of badges and forgeries. */
  readonly denials: number;
  /** Texts that are no code. */
  readonly unreadable: number;
  /** Second reads of an admitted badge at the same gate and direction, within 10 s. */
  readonly repeats: number;
}

export interface AttendanceView {
  readonly asOf: string;
  readonly at: string;
  readonly position: string;
  readonly day?: string;
  readonly inside: number;
  /** Each person once, over all gates. */
  readonly attended: number;
  readonly admissions: number;
  readonly denials: number;
  readonly unreadable: number;
  readonly repeats: number;
  /** `inside`: in the zone itself; `within`: in it and in the zones that lie in it. */
  readonly byZone: readonly { readonly code: string; readonly inside: number; readonly within: number }[];
  readonly byGate: readonly (ScanCounts & { readonly code: string })[];
  /** `hour`: its beginning, RFC 3339 in UTC; hours without a scan are left out. */
  readonly byHour: readonly (ScanCounts & { readonly hour: string })[];
  /** Of denials. */
  readonly byReason: readonly { readonly reason: string; readonly count: number }[];
}

const NONE: ScanCounts = { admissions: 0, left: 0, denials: 0, unreadable: 0, repeats: 0 };

const countsBy = (column: 'gate' | 'hour', name: string): string => `
  SELECT ${column} AS ${name}, SUM(scans * (outcome = 'admitted')) AS admissions, SUM(scans * (outcome = 'left')) AS "left",
    SUM(scans * (outcome = 'denied')) AS denials, SUM(scans * (outcome = 'unreadable')) AS unreadable,
    SUM(scans * (outcome = 'repeat')) AS repeats
  FROM attendance_hours WHERE exhibition = @exhibition AND (@day IS NULL OR day = @day) GROUP BY 1 ORDER BY 1`;

const BY_GATE = countsBy('gate', 'code');
const BY_HOUR = countsBy('hour', 'hour');
const BY_REASON = `
  SELECT reason, SUM(scans) AS count FROM attendance_hours
  WHERE exhibition = @exhibition AND (@day IS NULL OR day = @day) AND outcome = 'denied' GROUP BY 1 ORDER BY 2 DESC, 1`;

/** Reads attendance as it is now. */
@Reads()
export class Attendance {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly moments: Moments,
    private readonly presence: PresenceCounts,
    private readonly exhibitions: Exhibitions,
  ) {}

  /** Throws not-found. */
  of(exhibition: string, { day }: AttendanceQuery): Shown<AttendanceView> {
    return this.reads.show(({ position }) => {
      const moment = this.moments.now(exhibition, day);
      const { zones, gates } = this.exhibitions.one(exhibition).value;
      const { inside, attended, zones: insideZones } = this.presence.of(exhibition, moment);
      const scans = { exhibition, day: day ?? null };
      const counted = this.reads.all<ScanCounts & { code: string }>(BY_GATE, scans);
      return {
        asOf: moment.asOf,
        at: moment.at,
        position: position.toString(),
        ...(day !== undefined && { day }),
        inside,
        attended,
        admissions: sum(counted.map(({ admissions }) => admissions)),
        denials: sum(counted.map(({ denials }) => denials)),
        unreadable: sum(counted.map(({ unreadable }) => unreadable)),
        repeats: sum(counted.map(({ repeats }) => repeats)),
        byZone: byZone(zones, insideZones),
        byGate: gates.map(({ code }) => ({ code, ...NONE, ...counted.find((gate) => gate.code === code) })),
        byHour: this.reads.all(BY_HOUR, scans),
        byReason: this.reads.all(BY_REASON, scans),
      };
    });
  }
}

type Zones = readonly { readonly code: string; readonly parent?: string }[];

function byZone(zones: Zones, inside: ReadonlyMap<string, number>): AttendanceView['byZone'] {
  const tree = { zones: new Map(zones.map((zone) => [zone.code, zone])) };
  return zones.map(({ code }) => ({
    code,
    inside: inside.get(code) ?? 0,
    within: sum([...inside].filter(([zone]) => isZoneOrBelow(tree, zone, code)).map(([, people]) => people)),
  }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
