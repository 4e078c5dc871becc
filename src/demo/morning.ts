import type { Chance } from './chance.js';
import type { Employer, Role } from './people.js';

/** First arrival to last scan of the morning, in minutes. */
export const MORNING_MINUTES = 240;

export type Gate = 'north' | 'south' | 'vip';

/** What decides when a person comes, and where. */
export interface Guest {
  readonly kind: Employer['kind'];
  readonly role: Role;
}

/** A person passes a gate. */
export interface Passage<Somebody extends Guest> {
  /** Minutes after the doors open. */
  readonly minute: number;
  readonly guest: Somebody;
  readonly gate: Gate;
  readonly direction: 'in' | 'out';
}

/** Minutes at either end of the morning in which the plan has nobody at the doors. */
const MARGIN = 2;

const within = (minute: number) => Math.min(Math.max(minute, MARGIN), MORNING_MINUTES - MARGIN);

/** Around `centre`, nearly always within `spread`. */
const around = (centre: number, spread: number, chance: Chance) =>
  centre + (spread * (chance() + chance() + chance() - 1.5)) / 1.5;

function arrival({ kind, role }: Guest, chance: Chance): number {
  const late = chance() < 0.15;
  if (role === 'head') return around(75, 15, chance);
  if (late) return 90 + chance() * 145;
  return kind === 'firm' ? around(40, 40, chance) : around(72, 45, chance);
}

/** Share of those with a badge who come in the morning. */
function comes({ kind, role }: Guest): number {
  if (role === 'head') return 0.95;
  return kind === 'firm' ? 0.72 : 0.8;
}

/**
 * An opening morning in order of time: exhibitors come first, delegations before the ceremony, heads by the VIP
 * entrance; some come late, some leave again and a part of these returns. The same chance makes the same morning.
 */
export function openingMorning<Somebody extends Guest>(
  guests: readonly Somebody[],
  chance: Chance,
): readonly Passage<Somebody>[] {
  const passages: Passage<Somebody>[] = [];
  for (const guest of guests) {
    if (chance() >= comes(guest)) continue;
    const gate = guest.role === 'head' ? 'vip' : chance() < 0.58 ? 'north' : 'south';
    const arrived = within(arrival(guest, chance));
    passages.push({ minute: arrived, guest, gate, direction: 'in' });
    const leaves = arrived + 45 + chance() * 90;
    const returns = leaves + 20 + chance() * 40;
    const [stays, staysAway] = [chance() >= 0.09, chance() >= 0.5];
    if (stays || leaves > MORNING_MINUTES - MARGIN) continue;
    passages.push({ minute: leaves, guest, gate, direction: 'out' });
    if (staysAway || returns > MORNING_MINUTES - MARGIN) continue;
    passages.push({ minute: returns, guest, gate, direction: 'in' });
  }
  return passages.sort((one, other) => one.minute - other.minute);
}
