import { decideScan } from '../../src/door-core/decide-scan.js';
import type { Decision } from '../../src/door-core/scan-decision.js';
import { momentOf, scanFacts } from '../../src/door-core/scan-facts.js';
import { zonePath } from '../../src/door-core/zone-tree.js';
import { api, ok } from '../shared/api/client.ts';
import type { Scan } from '../shared/api/types.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';
import { doorBadge, doorExhibition, presentedBy, type Holder } from './facts.ts';
import { countsWithin, eachBadge, momentOf as presenceAt, scansOf } from './moment.ts';

/** How a scan is answered, as far as its checks show it. */
export type Verdict = Pick<Scan, 'outcome' | 'direction'> & {
  readonly reason?: string;
  readonly overridden?: readonly string[];
};

/** What the register itself decided: of a scan that a device decided, when it came in. */
export const decidedBy = (scan: Scan): Verdict =>
  scan.late ? { ...scan.late.register, direction: scan.direction } : scan;

/** What is known now makes of a scan. */
export interface DecidedAgain {
  readonly verdict: Verdict;
  /** Where the close of the exhibition alone decides: what the other checks say. */
  readonly whileOpen?: Verdict;
}

/**
 * How the register would decide a recorded scan that came in only now: at the time when it was made, by all that is
 * known today. The same function decides at the server and on a phone. undefined where its gate is no longer there.
 * Throws Refusal.
 */
export async function decideAgain(scan: Scan, holder: Holder | undefined): Promise<DecidedAgain | undefined> {
  const expo = await ok(api.GET('/v1/exhibitions/{exhibition}', { params: { path: inExpo() } }));
  const gate = expo.gates.find(({ code }) => code === scan.gate);
  if (gate === undefined) return undefined;
  const exhibition = doorExhibition(expo);
  const { presented, genuine } = presentedBy(scan, expo.code);
  const isLimited = zonePath(exhibition, gate.to).some((zone) => exhibition.zones.get(zone)?.enforce === true);
  const inside = isLimited && scan.direction === 'in' ? await insideBefore(scan) : new Map<string, number>();
  const known = {
    badge: holder && (await doorBadge(scan, holder)),
    genuine,
    moment: momentOf(exhibition, Date.parse(scan.scannedAt)),
    inside: (zone: string) => inside.get(zone) ?? 0,
  };
  const asked = {
    ...{ gate, presented, direction: scan.direction, access: scan.actor.access },
    supervised: ['supervisor', 'admin'].includes(scan.actor.role),
    override: (scan.overridden ?? []).length > 0,
  };
  const decided = (status: typeof expo.status): Verdict =>
    verdictOf(decideScan(scanFacts(asked, { ...known, exhibition: { ...exhibition, status } })), scan.direction);
  const verdict = decided(expo.status);
  if (verdict.reason !== 'exhibition-not-open' || decidedBy(scan).reason === verdict.reason) return { verdict };
  return { verdict, whileOpen: decided('open') };
}

function verdictOf(decision: Decision, direction: Verdict['direction']): Verdict {
  const { outcome } = decision;
  if (outcome === 'admitted')
    return { outcome, direction, ...(decision.overridden.length > 0 && { overridden: decision.overridden }) };
  return { outcome, direction, ...(decision.reason !== null && { reason: decision.reason }) };
}

/** How many were in each zone just before a scan. */
async function insideBefore(scan: Scan): Promise<ReadonlyMap<string, number>> {
  const scans = await scansOf(scan.day);
  const before = scans.slice(
    0,
    scans.findIndex(({ scanId }) => scanId === scan.scanId),
  );
  return countsWithin(presenceAt(before, eachBadge, scan.day, Infinity));
}

/** Whether two answers to a scan say the same. */
export const isSame = (one: Verdict, other: Verdict): boolean =>
  one.outcome === other.outcome && one.reason === other.reason && sorted(one) === sorted(other);

const sorted = ({ overridden = [] }: Verdict): string => [...overridden].sort().join();
