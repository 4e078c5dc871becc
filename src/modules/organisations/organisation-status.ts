/** What a registered delegation or firm can be. */
export const ORGANISATION_STATUSES = ['registered', 'approved', 'withdrawn'] as const;

/** `none`: it was never registered. */
export type OrganisationStatus = 'none' | (typeof ORGANISATION_STATUSES)[number];
