import type { Participant } from '../shared/api/types.ts';
import { common } from '../shared/i18n/common.ts';
import { textOf } from '../shared/i18n/format.ts';
import { language, languages } from '../shared/i18n/language.svelte.ts';
import { textsOf } from '../shared/texts.ts';
import type { Draft } from './draft.ts';
import { organisations } from './organisations/organisations.svelte.ts';
import { badgeWords } from './badge.words.ts';

/** What two registrations are compared by, as texts in the reader's language; empty where there is nothing. */
export type Compared = Readonly<
  Record<'name' | 'organisation' | 'role' | 'jobTitle' | 'phone' | 'email' | 'document' | 'badge', string>
>;

const organisationOf = (ref: string) => textOf(organisations.named(ref)?.name) || ref;

export function comparedOf(person: Participant): Compared {
  const b = badgeWords[language.current];
  const { name, organisation, role, jobTitle, phone, email, document, badge } = person;
  return {
    name: languages.flatMap((one) => name?.[one] ?? []).join(' · '),
    organisation: organisationOf(organisation),
    role: common[language.current].participantRoles[role],
    jobTitle: textOf(jobTitle),
    phone: phone ?? '',
    email: email ?? '',
    document: document ? `${document.number} ${document.country}` : '',
    badge: badge ? `${badge.number} · ${b.badgeStatus[badge.status]}` : b.withoutBadge,
  };
}

/** A person who is not registered yet. */
export const comparedDraft = (draft: Draft, organisation: string | undefined): Compared => ({
  name: languages.flatMap((one) => textsOf(draft.name)[one] ?? []).join(' · '),
  organisation: organisation === undefined ? '' : organisationOf(organisation),
  role: common[language.current].participantRoles[draft.role],
  jobTitle: textOf(textsOf(draft.jobTitle)),
  phone: draft.phone.trim(),
  email: draft.email.trim(),
  document: `${draft.documentNumber} ${draft.documentCountry}`.trim(),
  badge: '',
});
