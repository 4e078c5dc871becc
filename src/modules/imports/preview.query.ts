import { OneOf } from '../../http/body/fields.js';
import { ROW_ACTIONS, type RowAction } from './planned-row.js';

export class PreviewQuery {
  /** Rows that would do this alone; the totals are of all. */
  @OneOf(ROW_ACTIONS, { optional: true }) readonly action?: RowAction;
}
