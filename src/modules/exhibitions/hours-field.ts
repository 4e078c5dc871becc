import { Hour } from '../../http/body/fields.js';

/** When the halls are open each day; where `to` is not after `from`, over midnight. */
export class HoursBody {
  @Hour() readonly from!: string;
  @Hour() readonly to!: string;
}

/** A change of the daily hours, as a merge patch. */
export class HoursPatch {
  @Hour({ optional: true }) readonly from?: string;
  @Hour({ optional: true }) readonly to?: string;
}
