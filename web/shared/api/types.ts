import type { components, operations, paths } from './schema.d.ts';

type Schemas = components['schemas'];

export type { paths };
export type Texts = Readonly<Record<string, string>>;
export type Me = Schemas['Caller'];
export type Role = Me['role'];
export type Exhibition = Schemas['Exhibition'];
export type Attendance = Schemas['Attendance'];
export type Headcounts = Schemas['Headcounts'];
export type HeadcountRow = Schemas['HeadcountRow'];
export type ProblemBody = Schemas['Problem'];
/** `validation-failed` and its like. */
export type ProblemCode = ProblemBody['type'] extends `/problems/${infer Code}` ? Code : never;

export type Participant = Schemas['Participant'];
export type ParticipantInShort = Schemas['ParticipantInShort'];
export type ParticipantRole = ParticipantInShort['role'];
export type Badge = Schemas['Badge'];
export type Delegation = Schemas['Delegation'];
export type Firm = Schemas['Firm'];
export type Scan = Schemas['Scan'];
export type Conflict = Schemas['Conflict'];
export type LogState = Schemas['LogState'];
export type HistoryItem = Schemas['HistoryItem'];

export type Import = Schemas['Import'];
export type ImportKind = Import['kind'];
export type ImportMapping = Schemas['ImportMapping'];
export type ImportPreview = Schemas['ImportPreview'];
export type PreviewRow = Schemas['ImportPreviewRow'];
export type RowAction = PreviewRow['action'];
type Answered<Name extends keyof operations> = operations[Name] extends {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Body } } };
}
  ? Body
  : never;
export type MappingAndFound = Answered<'Imports.mapping'>;
export type RevertPreview = Answered<'Imports.revertPreview'>;

export type BadgeFilter = Schemas['BadgeFilter'];
export type BulkResult = Answered<'Badges.change'>;

export type Access = Schemas['Access'];
export type AccessTerms = Schemas['AccessTermsBody'];
export type Device = Schemas['Device'];

export type PrintJob = Schemas['PrintJobInShort'];
