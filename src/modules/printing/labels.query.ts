import { OneOf } from '../../http/body/fields.js';

export class LabelsQuery {
  /** Dots an inch of the label printer; 203 if not said. */
  @OneOf(['203', '300'], { optional: true }) readonly dpi?: '203' | '300';
}
