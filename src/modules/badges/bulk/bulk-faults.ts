import type { Fault } from '../../../values/fault.js';
import type { Exhibition } from '../../exhibitions/exhibition.decider.js';
import { merged, type MergePatch } from '../../../values/merge-patch.js';
import { grantFaults } from '../badge-grant.js';
import type { BadgeGrant } from '../badge.events.js';
import type { ChangeBadgesBody } from './change-badges-body.js';

/** A participant without a badge has none of these. */
const OF_BADGES = ['status', 'category', 'printed', 'stale'] as const;

/** What the action does not go with. */
export function bulkFaults(body: ChangeBadgesBody, { zones, categories }: Exhibition): Fault[] {
  const { action, filter, layout } = body;
  const grant = grantOfBody(body);
  const sent = Object.keys(grant);
  const faults: Fault[] = [];
  const misplaced = (pointer: string, message: string) =>
    faults.push({ pointer, code: 'unknown-field', message: `${message} ${action} takes no such field.` });
  if (action === 'issue') {
    for (const name of OF_BADGES) if (filter[name] !== undefined) misplaced(`/filter/${name}`, 'Who has no badge:');
    if (grant.category === undefined) faults.push({ pointer: '/category', code: 'required', message: NEEDS_CATEGORY });
  }
  if (action === 'amend' && sent.length === 0)
    faults.push({ pointer: '', code: 'required', message: 'Say what is to be amended.' });
  if (action !== 'issue' && action !== 'amend') for (const name of sent) misplaced(`/${name}`, 'The action');
  if (action !== 'issue' && action !== 'print' && layout !== undefined) misplaced('/layout', 'The action');
  return [...faults, ...grantFaults(grantGiven(grant), { zones, categories }, grant)];
}

const NEEDS_CATEGORY = 'New badges need a category.';

/** The grant of a new badge; the category is required before. */
export const grantGiven = (grant: MergePatch<BadgeGrant>): BadgeGrant =>
  merged<BadgeGrant>({ category: '', zones: [] }, grant);

/** What of a body speaks of the grant. */
export function grantOfBody({ category, zones, validFrom, validUntil, days }: ChangeBadgesBody) {
  return {
    ...(category !== undefined && { category }),
    ...(zones !== undefined && { zones }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
    ...(days !== undefined && { days }),
  };
}
