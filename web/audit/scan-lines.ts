import type { HistoryItem, Scan } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import { day, dayOf, preciseTime, textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { names } from './names.svelte.ts';
import { scanWords } from './scan.words.ts';

/** A line of what is on record of a scan. */
export interface ScanLine {
  readonly label: string;
  readonly value: string;
  /** Whether it is a position of the log. */
  readonly isPosition?: boolean;
}

/** From so far on, a device's clock is worth a line, and so is how late a scan was recorded. */
const NOTABLE_MS = 5000;

const badge = (id: string): string => `badge:${exhibition.current.code}/${id}`;

/** All that the lines of a scan name. */
export const subjectsOfScan = ({ badge: own, swappedWith, by, actor }: Scan): readonly string[] => [
  ...[own ?? [], swappedWith ?? [], by ?? []].flat().map(badge),
  `access:${actor.access}`,
];

/** Date, and time to the second. */
function momentOf(at: string): string {
  const { timeZone } = exhibition.current;
  const gap = language.current === 'zh' ? ' ' : ', ';
  return `${day(dayOf(new Date(at), timeZone))}${gap}${preciseTime(at, timeZone)}`;
}

const nameOf = (list: readonly { readonly code: string; readonly name: Record<string, string> }[], code: string) =>
  textOf(list.find((one) => one.code === code)?.name) || code;

/** What is on record of a scan and in its entry, in the reader's language. */
export function linesOfScan(scan: Scan, { actor, reason }: HistoryItem): readonly ScanLine[] {
  const t = scanWords[language.current];
  const { gates, zones } = exhibition.current;
  const { since, validFrom, validUntil } = scan.details ?? {};
  const skew = scan.device?.skewMs ?? 0;
  const isLate = Date.parse(scan.recordedAt) - Date.parse(scan.scannedAt) >= NOTABLE_MS;
  const line = (label: string, value: string | undefined): readonly ScanLine[] =>
    value === undefined || value === '' ? [] : [{ label, value }];
  return [
    ...line(t.holder, scan.badge === null ? undefined : names.of(badge(scan.badge))),
    ...line(t.swappedWith, scan.swappedWith && names.of(badge(scan.swappedWith))),
    ...line(t.gate, `${nameOf(gates, scan.gate)}${t.comma}${t.directions[scan.direction]}`),
    ...line(t.scannedBy, textOf(actor.name)),
    ...line(t.scannedAt, momentOf(scan.scannedAt)),
    ...line(t.recordedAt, isLate ? momentOf(scan.recordedAt) : undefined),
    ...line(t.clock, Math.abs(skew) < NOTABLE_MS ? undefined : t.skew(Math.round(skew / 1000))),
    ...line(
      t.presented,
      scan.shown && `${t.shown[scan.shown]}${scan.edition === undefined ? '' : `${t.comma}${t.edition(scan.edition)}`}`,
    ),
    ...line(t.why, scan.overridden === undefined ? undefined : reason),
    ...line(t.secondPerson, scan.by && names.of(badge(scan.by))),
    ...line(t.since, since && `${nameOf(gates, since.gate)}${t.comma}${momentOf(since.at)}`),
    ...line(t.validFrom, validFrom && momentOf(validFrom)),
    ...line(t.validUntil, validUntil && momentOf(validUntil)),
    ...line(t.impliedExit, scan.impliedExit && nameOf(zones, scan.impliedExit)),
    { label: t.known, value: scan.known.position, isPosition: true },
    ...(scan.late ? [{ label: t.roster, value: scan.late.rosterPosition, isPosition: true }] : []),
  ];
}
