import type { OrganisationName } from '../organisations/organisation-ref.js';

const OF_AN_EXHIBITION = [
  'delegation',
  'firm',
  'participant',
  'badge',
  'print-job',
  'badge-layout',
  'gate',
  'zone',
  'category',
  'import',
] as const;

/** What has a history: `exhibition:<ex>`, `access:<id>`, `clock:<node>`, `loss:<incarnation>`, else `<kind>:<ex>/<code or id>`. */
export type Subject =
  | `exhibition:${string}`
  | `access:${string}`
  | `clock:${string}`
  | `loss:${string}`
  | `${(typeof OF_AN_EXHIBITION)[number]}:${string}/${string}`;

/** For a schema; whether there is such a thing, it does not say. */
export const SUBJECT = new RegExp(
  `^((exhibition|access|clock|loss):[a-z0-9-]{1,63}|(${OF_AN_EXHIBITION.join('|')}):[a-z0-9-]{1,63}/[a-z0-9.-]{1,100})$`,
);

export const isSubject = (text: string): text is Subject => SUBJECT.test(text);

export const exhibitionSubject = (exhibition: string): Subject => `exhibition:${exhibition}`;

/** A sheet that was brought. */
export const importSubject = (exhibition: string, id: string): Subject => `import:${exhibition}/${id}`;

/** Without an id: a caller without a valid token. No access has this id, since ids have no vowels. */
export const accessSubject = (id = 'unknown'): Subject => `access:${id}`;

/** The clock of a node; `embedded` where there is one only. */
export const clockSubject = (node: string): Subject => `clock:${node}`;

/** What the log has lost, by the incarnation that its acknowledgement began. */
export const lossSubject = (incarnation: string): Subject => `loss:${incarnation}`;

/** A delegation or a firm by its name, `delegation:<code>` or `firm:<code>`. */
export function organisationSubject(exhibition: string, name: OrganisationName): Subject {
  const [kind, code] = name.split(':') as ['delegation' | 'firm', string];
  return `${kind}:${exhibition}/${code}`;
}

/** The badge of a participant: it has the id of the seat, the last part of the participant's. */
export const badgeOfParticipant = (participant: string): string =>
  participant.replace(/^participant:([^/]+)\/.*\./, 'badge:$1/');
