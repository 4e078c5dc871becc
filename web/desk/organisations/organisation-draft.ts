import type { Delegation, Firm, ParticipantRole } from '../../shared/api/types.ts';
import { textsDraft, textsOf, textsPatch, type TextsDraft } from '../../shared/texts.ts';

export const roles = ['head', 'deputy', 'member', 'representative', 'staff'] as const satisfies ParticipantRole[];

/** An organisation as a form holds it. */
export interface OrganisationDraft {
  name: TextsDraft;
  country: string;
  sector: string;
  region: string;
  /** Places of all roles; null: not limited. */
  total: number | null;
  byRole: Record<ParticipantRole, number | null>;
}

/** Where the register's faults of an organisation belong. */
export const organisationFields = ['/code', '/name', '/country', '/sector', '/region', '/quota', '/reason'];

export const organisationDraft = (of?: Delegation | Firm): OrganisationDraft => ({
  name: textsDraft(of?.name),
  country: of?.country ?? '',
  sector: of !== undefined && 'sector' in of ? of.sector : '',
  region: of !== undefined && 'region' in of ? (of.region ?? '') : '',
  total: of?.quota.total ?? null,
  byRole: {
    head: of?.quota.byRole?.head ?? null,
    deputy: of?.quota.byRole?.deputy ?? null,
    member: of?.quota.byRole?.member ?? null,
    representative: of?.quota.byRole?.representative ?? null,
    staff: of?.quota.byRole?.staff ?? null,
  },
});

const limits = (seats: Readonly<Record<string, number | null>>): Record<string, number> =>
  Object.fromEntries(Object.entries(seats).flatMap(([role, limit]) => (limit === null ? [] : [[role, limit]])));

/** The body that registers a delegation or, with its sector and region, a firm. */
export function organisationBody(draft: OrganisationDraft) {
  const byRole = limits(draft.byRole);
  const quota = {
    ...(draft.total !== null && { total: draft.total }),
    ...(Object.keys(byRole).length > 0 && { byRole }),
  };
  return {
    name: textsOf(draft.name),
    ...(draft.country.trim() !== '' && { country: draft.country.trim() }),
    ...(Object.keys(quota).length > 0 && { quota }),
  };
}

/** What a firm has beside. */
export const firmBody = ({ sector, region }: OrganisationDraft) => ({
  sector: sector.trim(),
  ...(region.trim() !== '' && { region: region.trim() }),
});

/** The merge patch that makes of one draft another: what changed, and nothing else. */
export function organisationPatch(before: OrganisationDraft, after: OrganisationDraft) {
  const changed = (field: keyof OrganisationDraft) => JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  const hasLimits = after.total !== null || Object.keys(limits(after.byRole)).length > 0;
  const quota = hasLimits ? { total: after.total, byRole: { ...after.byRole } } : null;
  return {
    ...(changed('name') && { name: textsPatch(after.name) as Record<string, string> }),
    ...(changed('country') && { country: after.country.trim() || null }),
    ...(changed('sector') && { sector: after.sector.trim() }),
    ...(changed('region') && { region: after.region.trim() || null }),
    ...((changed('total') || changed('byRole')) && { quota }),
  };
}
