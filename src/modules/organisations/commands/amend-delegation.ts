import { amends, OrganisationPatch } from './amend-organisation.js';
import { useCase } from '../../use-case.js';

export class AmendDelegationBody extends OrganisationPatch {}

export const AmendDelegation = useCase({
  name: 'amend-delegation',
  body: AmendDelegationBody,
  ...amends('delegation'),
});
