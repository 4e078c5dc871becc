import type { HistoryItem } from '../shared/api/types.ts';
import { textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { fieldName, isTechnical, labelOf, placeOf } from './field-labels.ts';
import { presentedValue } from './value.ts';

/** One line of an entry: what a field was and what it is. */
export interface Line {
  /** The field or, of a text in several languages, what their fields have in common. */
  readonly field: string;
  readonly label: string;
  readonly before: string | undefined;
  /** undefined: removed. */
  readonly after: string | undefined;
  /** The same text in other languages. */
  readonly others: readonly string[];
}

type Change = HistoryItem['changes'][number];

/** The lines of an entry; those of one field alone where the history is narrowed to it. */
export function linesOf(item: HistoryItem, only: string): readonly Line[] {
  const place = ({ field }: Line) => placeOf(item.subject, field);
  const all = [...allLines(item)].sort((one, other) => place(one) - place(other));
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}.`);
  const found = all.filter(({ field }) => within(field, only) || within(only, field));
  return only === '' || found.length === 0 ? all : found;
}

/** The changes of an entry as lines; a text that is new in several languages is one line, the reader's language first. */
function allLines({ subject, actor, changes }: HistoryItem): readonly Line[] {
  const isScan = changes.some(({ field }) => field === 'scanId');
  const told = changes.filter(
    ({ field, before, after }) =>
      !isTechnical(field) &&
      // A device is often named as the gate where it stands.
      !(isScan && field === 'gate' && presentedValue(subject, field, after) === textOf(actor.name)) &&
      (after !== null || before !== null),
  );
  const done = new Set<string>();
  return told.flatMap((change) => {
    const texts = newTexts(change, told);
    const key = texts.length > 1 ? baseOf(change.field) : change.field;
    if (done.has(key)) return [];
    done.add(key);
    if (texts.length < 2) return [lineOf(subject, change)];
    const own = texts.find(({ field }) => fieldName(field).tag === language.current) ?? change;
    const others = texts.filter((one) => one !== own).map(({ after }) => String(after));
    return [
      {
        field: key,
        label: labelOf(subject, key, language.current),
        before: undefined,
        after: String(own.after),
        others,
      },
    ];
  });
}

const lineOf = (subject: string, { field, before, after }: Change): Line => ({
  field,
  label: labelOf(subject, field, language.current),
  before: presentedValue(subject, field, before),
  after: presentedValue(subject, field, after),
  others: [],
});

/** `name.ru` without its language. */
const baseOf = (field: string): string => field.slice(0, field.lastIndexOf('.'));

/** All that a new text has, by language; the change itself where it is none or is not new. */
function newTexts(change: Change, all: readonly Change[]): readonly Change[] {
  const { tag } = fieldName(change.field);
  if (tag === undefined || !change.field.endsWith(`.${tag}`)) return [change];
  const base = baseOf(change.field);
  const texts = all.filter(({ field }) => fieldName(field).tag !== undefined && baseOf(field) === base);
  return texts.every(({ before }) => before === null) ? texts : [change];
}
