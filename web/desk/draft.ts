import type { Participant, ParticipantRole } from '../shared/api/types.ts';
import { textsDraft, textsOf, textsPatch, type TextsDraft } from '../shared/texts.ts';

/** A person as a form holds them: every field is a text, empty where there is none. */
export interface Draft {
  name: TextsDraft;
  role: ParticipantRole;
  jobTitle: TextsDraft;
  employer: TextsDraft;
  email: string;
  phone: string;
  documentType: string;
  documentNumber: string;
  documentCountry: string;
  externalId: string;
}

/** Where the register's faults of a person belong. */
export const personFields = [
  '/name',
  '/role',
  '/jobTitle',
  '/employer',
  '/email',
  '/phone',
  '/document/type',
  '/document/country',
  '/document',
  '/externalId',
];

export const emptyDraft = (role: ParticipantRole = 'member'): Draft => ({
  name: textsDraft(),
  role,
  jobTitle: textsDraft(),
  employer: textsDraft(),
  email: '',
  phone: '',
  documentType: '',
  documentNumber: '',
  documentCountry: '',
  externalId: '',
});

export const draftOf = (person: Participant): Draft => ({
  name: textsDraft(person.name),
  role: person.role,
  jobTitle: textsDraft(person.jobTitle),
  employer: textsDraft(person.employer),
  email: person.email ?? '',
  phone: person.phone ?? '',
  documentType: person.document?.type ?? '',
  documentNumber: person.document?.number ?? '',
  documentCountry: person.document?.country ?? '',
  externalId: person.externalId ?? '',
});

const some = <Value extends object>(value: Value): Value | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

/** The body that registers a person. */
export function bodyOf(draft: Draft) {
  const { documentType: type, documentNumber: number, documentCountry: country } = draft;
  const jobTitle = some(textsOf(draft.jobTitle));
  const employer = some(textsOf(draft.employer));
  return {
    name: textsOf(draft.name),
    role: draft.role,
    ...(jobTitle && { jobTitle }),
    ...(employer && { employer }),
    ...(draft.email.trim() !== '' && { email: draft.email }),
    ...(draft.phone.trim() !== '' && { phone: draft.phone }),
    ...(number.trim() !== '' && { document: { type: type || 'passport', number, country } }),
    ...(draft.externalId.trim() !== '' && { externalId: draft.externalId }),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const textsOrNothing = (draft: TextsDraft) => (some(textsOf(draft)) === undefined ? null : textsPatch(draft));

/** The merge patch that makes of one draft another: what changed, and nothing else. */
export function patchOf(before: Draft, after: Draft) {
  const changed = (field: keyof Draft) => !same(before[field], after[field]);
  const { documentType: type, documentNumber: number, documentCountry: country } = after;
  return {
    ...(changed('name') && { name: textsPatch(after.name) as Record<string, string> }),
    ...(changed('role') && { role: after.role }),
    ...(changed('jobTitle') && { jobTitle: textsOrNothing(after.jobTitle) as Record<string, string> | null }),
    ...(changed('employer') && { employer: textsOrNothing(after.employer) as Record<string, string> | null }),
    ...(changed('email') && { email: after.email.trim() || null }),
    ...(changed('phone') && { phone: after.phone.trim() || null }),
    ...((changed('documentNumber') || changed('documentType') || changed('documentCountry')) && {
      document: number.trim() === '' ? null : { type: type || 'passport', number, country },
    }),
    ...(changed('externalId') && { externalId: after.externalId.trim() || null }),
  };
}
