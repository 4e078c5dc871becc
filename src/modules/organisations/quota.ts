import { Whole } from '../../http/body/fields.js';
import { Nested } from '../../http/body/nested.js';

const seats = { min: 0, max: 100_000, optional: true } as const;
const removable = { ...seats, nullable: true } as const;

/** Seats by role; a role that is left out is limited by the total alone. */
export class RoleSeats {
  @Whole(seats) readonly head?: number;
  @Whole(seats) readonly deputy?: number;
  @Whole(seats) readonly member?: number;
  @Whole(seats) readonly representative?: number;
  @Whole(seats) readonly staff?: number;
}

/** How many places an organisation has; what is left out is not limited. */
export class QuotaBody {
  @Whole(seats) readonly total?: number;
  @Nested(RoleSeats, { optional: true }) readonly byRole?: RoleSeats;
}

/** A change of the seats by role, as a merge patch: null lifts a limit. */
export class RoleSeatsPatch {
  @Whole(removable) readonly head?: number | null;
  @Whole(removable) readonly deputy?: number | null;
  @Whole(removable) readonly member?: number | null;
  @Whole(removable) readonly representative?: number | null;
  @Whole(removable) readonly staff?: number | null;
}

/** A change of the quota, as a merge patch: null lifts a limit. */
export class QuotaPatch {
  @Whole(removable) readonly total?: number | null;
  @Nested(RoleSeatsPatch, { optional: true, nullable: true }) readonly byRole?: RoleSeatsPatch | null;
}
