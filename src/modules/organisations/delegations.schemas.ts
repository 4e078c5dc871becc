import { code, list, oneOf, optional, revision, text, texts, thing } from '../../http/answer-schema.js';
import { organisationStatus, quota, placeCounts } from './organisations.schemas.js';
import { DELEGATION_KINDS } from './delegation.events.js';
import type { DelegationView } from './delegations.reader.js';
import type { ProjectView } from './projects.reader.js';

export const project = thing<ProjectView>('Project', 'Something that a delegation shows.', {
  id: text('Made by the register.'),
  title: texts('What it is called.'),
  summary: optional(texts('What it is about.')),
  sector: optional(text('Of the economy.')),
  revision,
});

export const delegation = thing<DelegationView>('Delegation', 'A delegation with its seats and projects.', {
  ...organisationStatus,
  name: texts('What it is called.'),
  country: optional(text('ISO 3166-1 alpha-2, XK, EU or UN.')),
  kind: oneOf(DELEGATION_KINDS, 'What it stands for.'),
  parent: optional(code('The delegation it belongs to.')),
  quota,
  counts: placeCounts,
  projects: list(project, 'In the order in which they came.'),
  revision,
});
