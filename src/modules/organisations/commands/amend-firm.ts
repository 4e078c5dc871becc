import { Text } from '../../../http/body/fields.js';
import { amends, OrganisationPatch } from './amend-organisation.js';
import { useCase } from '../../use-case.js';

export class AmendFirmBody extends OrganisationPatch {
  @Text({ optional: true }) readonly sector?: string;

  @Text({ optional: true, nullable: true }) readonly region?: string | null;
}

export const AmendFirm = useCase({ name: 'amend-firm', body: AmendFirmBody, ...amends('firm') });
