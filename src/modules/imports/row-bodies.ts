import { pointerPart } from '../../http/body/text-checks.js';
import { isLanguageTag } from '../../values/language-tag.js';
import { nameOfParts, REQUIRED_PARTS, type NamePart } from '../participants/name-parts.js';
import { partOfName } from './columns.js';
import type { CellValue, RowValues } from './row-values.js';
import { languageOf } from './script-language.js';

/** A command's body as a row gives it, and the cells that its fields were taken from. */
export interface RowBody {
  readonly body: Readonly<Record<string, unknown>>;
  /** By JSON Pointer into the body; also those of columns that are empty. */
  readonly cells: ReadonlyMap<string, string>;
  /** Fields that no cell says, by dotted names. */
  readonly defaulted: ReadonlySet<string>;
}

interface Node {
  [field: string]: Node | string | number | null;
}

/** Fields that another function reads. */
const ASIDE: ReadonlySet<string> = new Set(['id', 'organisation']);
const TEXTS: ReadonlySet<string> = new Set(['name', 'jobTitle', 'employer']);

/** Collects fields by dotted names. */
class BodyBuilder {
  readonly body: Node = {};
  readonly cells = new Map<string, string>();
  readonly defaulted = new Set<string>();

  put(path: readonly string[], value: string | number | null, cell: string | undefined): void {
    let node = this.body;
    for (const name of path.slice(0, -1)) {
      const inner = node[name];
      node = typeof inner === 'object' && inner !== null ? inner : (node[name] = {});
    }
    const last = path.at(-1) ?? '';
    if (Object.hasOwn(node, last)) return;
    node[last] = value;
    if (cell === undefined) this.defaulted.add(path.join('.'));
    else this.cells.set(pointerOf(path), cell);
  }

  /** The cell in which the field would stand. */
  leaveEmpty(path: readonly string[], cell: string): void {
    const pointer = pointerOf(path);
    if (!this.cells.has(pointer)) this.cells.set(pointer, cell);
  }
}

const pointerOf = (path: readonly string[]): string => path.map((part) => `/${pointerPart(part)}`).join('');

/**
 * The body of a person's or an organisation's command. `of`: the fields of one of both begin with this. `removes`: an
 * empty cell takes away what is there.
 */
export function bodyOf(
  { values, empty }: RowValues,
  of: (field: string) => string | undefined,
  removes: boolean,
): RowBody {
  const builder = new BodyBuilder();
  const own = new Map<string, CellValue>();
  for (const [field, value] of values) {
    const name = of(field);
    if (name !== undefined && !ASIDE.has(name)) own.set(name, value);
  }
  // A document's type and country alone are a default, and no document.
  if (!own.has('document.number') && own.get('document.type')?.cell === undefined)
    for (const field of ['document.type', 'document.country']) own.delete(field);
  for (const [field, { text, cell }] of own) {
    if (partOfName(field) !== undefined) continue;
    const path = field.split('.');
    if (TEXTS.has(field)) builder.put([field, languageOf(text)], text, cell);
    else if (path[0] === 'quota') builder.put(path, /^[0-9]{1,9}$/.test(text) ? Number(text) : text, cell);
    else builder.put(path, text, cell);
  }
  putNames(builder, own, empty, removes);
  for (const [field, cell] of empty) {
    const name = of(field);
    if (name === undefined) continue;
    if (removes && isRemovable(name)) builder.put(name.split('.'), null, cell);
    if (removes && name === 'document.number' && isWithoutDocument(own)) builder.put(['document'], null, cell);
    const part = partOfName(name);
    const isInLanguage = part === undefined || part.language !== undefined;
    builder.leaveEmpty(isInLanguage ? name.split('.') : ['name'], cell);
  }
  // A text that loses all its languages goes as a whole.
  for (const field of ['jobTitle', 'employer']) {
    const texts = builder.body[field];
    if (typeof texts === 'object' && texts !== null && Object.values(texts).every((text) => text === null))
      builder.body[field] = null;
  }
  return builder;
}

const isWithoutDocument = (values: ReadonlyMap<string, CellValue>): boolean =>
  ['document.type', 'document.country'].every((field) => !values.has(field));

type Parts = Partial<Record<NamePart, CellValue>>;

/**
 * Parts of names, by language; where the family or the given name is missing, the text that the others make. `removes`:
 * empty cells take the parts away.
 */
function putNames(
  builder: BodyBuilder,
  values: ReadonlyMap<string, CellValue>,
  empty: RowValues['empty'],
  removes: boolean,
): void {
  const byLanguage = new Map<string, Parts>();
  for (const [field, value] of values) {
    const named = partOfName(field);
    if (named === undefined) continue;
    const { part, language = languageOf(value.text) } = named;
    byLanguage.set(language, { ...byLanguage.get(language), [part]: value });
  }
  for (const [language, parts] of byLanguage) {
    const isWhole = REQUIRED_PARTS.every((part) => parts[part] !== undefined);
    const given = Object.entries(parts);
    if (isWhole || removes)
      for (const [part, { text, cell }] of given) builder.put(['name', 'parts', language, part], text, cell);
    else {
      const texts = Object.fromEntries(given.map(([part, { text }]) => [part, text]));
      const text = nameOfParts(language, texts);
      if (text !== '') builder.put(['name', language], text, given[0]?.[1].cell);
    }
  }
  if (!removes) return;
  for (const [field, cell] of empty) {
    const { part, language } = partOfName(field) ?? {};
    if (part === undefined || language === undefined) continue;
    if (byLanguage.has(language)) builder.put(['name', 'parts', language, part], null, cell);
    else builder.put(['name', 'parts', language], null, cell);
  }
}

/** Whether an empty cell can take the field away: a thing keeps its name and role, and a code cannot change. */
function isRemovable(field: string): boolean {
  if (['role', 'code', 'kind', 'parent', 'id', 'organisation', 'name', 'jobTitle', 'employer'].includes(field))
    return false;
  const [name = '', tag] = field.split('.');
  if (partOfName(field) !== undefined || name === 'document' || name === 'quota') return false;
  return !TEXTS.has(name) || (tag !== undefined && isLanguageTag(tag));
}
