import { codeIn, isCode } from '../../values/code.js';

/** The two kinds of organisation; each has streams and a URL noun of its own. */
export type OrganisationKind = 'delegation' | 'firm';

export interface OrganisationRef {
  readonly exhibition: string;
  readonly kind: OrganisationKind;
  readonly code: string;
}

/** How an organisation is referred to everywhere, within an exhibition: `delegation:amur`, `firm:zvezda`. */
export type OrganisationName = `${OrganisationKind}:${string}`;

export const organisationStream = ({ exhibition, kind, code }: OrganisationRef): `${OrganisationKind}-${string}` =>
  `${kind}-${exhibition}.${codeIn(code)}`;

export const organisationName = ({ kind, code }: Omit<OrganisationRef, 'exhibition'>): OrganisationName =>
  `${kind}:${code}`;

/** Reads `delegation:<code>` or `firm:<code>`; undefined where the text is neither. */
export function parseOrganisationName(text: string): Omit<OrganisationRef, 'exhibition'> | undefined {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const code = text.slice(colon + 1);
  return (kind === 'delegation' || kind === 'firm') && isCode(code) ? { kind, code } : undefined;
}
