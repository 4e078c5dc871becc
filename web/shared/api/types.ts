import type { components, paths } from './schema.d.ts';

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
export type HistoryItem = Schemas['HistoryItem'];
