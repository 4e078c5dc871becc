import { invalid } from '../../kernel/problem.js';
import { changesBetween, type Changes } from '../../values/changes.js';
import { merged, shapeFaults, type MergePatch, type Shape } from '../../values/merge-patch.js';
import { inParts, lostParts, settledName, type NameInParts, type RecordedName } from './name-parts.js';
import type { Person, Role } from './participant.events.js';

/** A participant as sent. */
export interface NewParticipant extends Omit<Person, keyof RecordedName> {
  readonly name: NameInParts;
  readonly role: Role;
}

const SHAPE: Shape = {
  required: ['name', 'role'],
  texts: ['name', 'jobTitle', 'employer'],
  wholes: { document: ['type', 'number', 'country'] },
};

type Known = Person & Pick<NewParticipant, 'role'>;

/** What a patch changes of a participant. Throws validation-failed where it takes away what must stay. */
export function changesByPatch(person: Partial<Person>, role: Role, patch: MergePatch<NewParticipant>): Changes<Known> {
  const { name, nameParts, ...rest } = person;
  const before = name === undefined ? {} : inParts({ name, ...(nameParts && { nameParts }) });
  const { name: sent, ...others } = merged<Partial<NewParticipant>>(
    { role, ...rest, ...(name !== undefined && { name: before }) },
    patch,
  );
  const settled = sent === undefined ? {} : settledName(before, patch.name ?? {}, sent);
  const after = { ...others, ...settled } as Known;
  const faults = [...shapeFaults(after, SHAPE), ...lostParts(sent ?? {})];
  if (faults.length > 0) throw invalid(faults);
  return wholeName(changesBetween({ role, ...person }, after), after);
}

/** A name that has parts is recorded as a whole: texts and parts. */
function wholeName(changes: Changes<Known>, { name, nameParts }: Known): Changes<Known> {
  const isOther = 'nameParts' in changes || ('name' in changes && nameParts !== undefined);
  return isOther ? { ...changes, name, nameParts: nameParts ?? null } : changes;
}
