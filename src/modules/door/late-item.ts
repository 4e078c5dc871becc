import { Code, Instant, OneOf, Text, Whole } from '../../http/body/fields.js';
import { Nested } from '../../http/body/nested.js';
import { bodyFaults, inputOf } from '../../http/body/validation.js';
import { reasons } from '../../door-core/scan-decision.js';
import type { Direction } from '../../door-core/whereabouts.js';
import type { Fault } from '../../values/fault.js';
import type { Access } from '../access/access.decider.js';
import type { Verdict } from '../badges/badge.events.js';
import type { Exhibition } from '../exhibitions/exhibition.decider.js';
import { OverrideBody } from './commands/record-scan.js';
import { ScanId, ScannedText } from './scan-fields.js';
import { scanFaults } from './scan-request.js';

/** Far more scans than a device makes. */
const MAX_SEQ = 1_000_000_000;

/** A scan that a device decided alone. */
export class LateScanBody {
  /** Made by the device; a repeat carries the same. */
  @ScanId() readonly scanId!: string;

  /** Its place in the device's queue: of two at one moment, the order. */
  @Whole({ min: 0, max: MAX_SEQ }) readonly seq!: number;

  @Code() readonly gate!: string;

  @OneOf(['in', 'out']) readonly direction!: Direction;

  /** What was scanned. */
  @ScannedText({ optional: true }) readonly credential?: string;

  /** The badge's number, where it was typed. */
  @ScannedText({ optional: true }) readonly number?: string;

  /** When it was scanned, by the device's clock. */
  @Instant() readonly scannedAt!: string;

  /** What the device decided, and the guard did. */
  @OneOf(['admitted', 'left', 'denied']) readonly decided!: Verdict['outcome'];

  /** Why, where it was denied or left with a warning. */
  @OneOf(reasons, { optional: true }) readonly decidedReason?: NonNullable<Verdict['reason']>;

  /** What else than the roster it was decided on, in a word of the device. */
  @Text({ max: 63, optional: true }) readonly basis?: string;

  /** Let the holder in although a check failed; it counts for the register only from a supervisor. */
  @Nested(OverrideBody, { optional: true }) readonly override?: OverrideBody;
}

/** One item of a batch as it was sent, with what is wrong with it: pointers lead into the batch. */
export interface LateItem {
  /** As it was sent; '' where it is no text. */
  readonly scanId: string;
  readonly body: LateScanBody;
  readonly faults: readonly Fault[];
}

/** Reads one item, which may be anything. */
export function readLateItem(
  raw: unknown,
  place: number,
  exhibition: Exhibition,
  { gate: bound }: Pick<Access, 'gate'>,
): LateItem {
  const at = `/scans/${place}`;
  const isObject = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  const body = inputOf(LateScanBody, (isObject ? raw : {}) as Readonly<Record<string, unknown>>) as LateScanBody;
  const scanId = typeof body.scanId === 'string' ? body.scanId : '';
  if (!isObject) return { scanId, body, faults: [{ pointer: at, code: 'type', message: 'A scan must be an object.' }] };
  const faults = [...bodyFaults(body), ...scanFaults(body, exhibition), ...ownFaults(body, bound)];
  const known = new Set<string>();
  const first = faults.filter((fault) => {
    const pointer = 'pointer' in fault ? fault.pointer : '';
    return !known.has(pointer) && known.add(pointer);
  });
  return {
    scanId,
    body,
    faults: first.map((fault) => ('pointer' in fault ? { ...fault, pointer: at + fault.pointer } : fault)),
  };
}

/** Faults between fields, each of which may be of any type. */
function ownFaults({ gate, direction, decided }: LateScanBody, bound: string | undefined): Fault[] {
  const faults: Fault[] = [];
  if (bound !== undefined && gate !== bound)
    faults.push({ pointer: '/gate', code: 'unknown-reference', message: 'The token is bound to another gate.' });
  if (decided === (direction === 'in' ? 'left' : 'admitted'))
    faults.push({ pointer: '/decided', code: 'enum', message: `A scan on the way ${direction} cannot be ${decided}.` });
  return faults;
}
