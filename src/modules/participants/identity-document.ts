import { Text } from '../../http/body/fields.js';
import { DocumentIssuer } from '../../http/body/country-field.js';

/** A passport or the like. */
export class DocumentBody {
  /** Such as `passport`. */
  @Text({ max: 100 }) readonly type!: string;
  @Text({ max: 100 }) readonly number!: string;
  /** That issued it. */
  @DocumentIssuer() readonly country!: string;
}

/** A change of the document, as a merge patch. */
export class DocumentPatch {
  @Text({ max: 100, optional: true }) readonly type?: string;
  @Text({ max: 100, optional: true }) readonly number?: string;
  @DocumentIssuer({ optional: true }) readonly country?: string;
}
