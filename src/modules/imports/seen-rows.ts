import { likenessOf } from '../../search/likeness.js';
import type { Texts } from '../../values/localized-text.js';
import { documentKey } from '../participants/participant-marks.js';
import { textsOf } from './known-people.js';
import type { Likewise, MatchedBy } from './matching.js';
import type { RowDuplicate } from './planned-row.js';

/** An address that so many rows share identifies no one. */
const SHARED_EMAIL_ROWS = 50;

/** Finds rows of a sheet that are the same person, by what people are matched by. */
export class SeenRows {
  private readonly rows = new Map<string, number>();
  private readonly byEmail = new Map<string, { readonly row: number; readonly name: Texts }[]>();

  constructor(private readonly matchNames: boolean) {}

  /** Adds a row; the earlier one that is the same person, undefined where none is. */
  add(row: number, person: Likewise): RowDuplicate | undefined {
    let twin: RowDuplicate | undefined;
    for (const [because, key] of this.keysOf(person)) {
      const earlier = this.rows.get(key);
      if (earlier === undefined) this.rows.set(key, row);
      else twin ??= { row: earlier, because };
    }
    return twin ?? this.sameEmail(row, person);
  }

  private keysOf({
    id,
    organisation,
    externalId,
    document,
    name,
  }: Likewise): readonly (readonly [MatchedBy, string])[] {
    return [
      ...(id === undefined ? [] : [['id', `id\n${id}`] as const]),
      ...(externalId === undefined
        ? []
        : [['external-id', `externalId\n${organisation}\n${externalId.toLowerCase()}`] as const]),
      ...(document === undefined ? [] : [['document', `document\n${documentKey(document)}`] as const]),
      ...(this.matchNames && document === undefined && name !== undefined
        ? textsOf({ name }).map((text) => ['name', `name\n${organisation}\n${text.toLowerCase()}`] as const)
        : []),
    ];
  }

  /** An address may be a whole delegation's: the names must be alike. */
  private sameEmail(row: number, { email, name }: Likewise): RowDuplicate | undefined {
    if (email === undefined || name === undefined) return undefined;
    const known = this.byEmail.get(email) ?? [];
    const twin = known.find((other) => likenessOf(name, other.name) !== undefined);
    if (known.length < SHARED_EMAIL_ROWS) this.byEmail.set(email, [...known, { row, name }]);
    return twin && { row: twin.row, because: 'email' };
  }
}
