import { endOfPage, startOfPage, type Page, type PageStart } from '../../http/paging.js';
import { invalid } from '../../kernel/problem.js';
import type { ImportedRow } from '../../kernel/recorded-event.js';
import { positionOfLeaf } from '../../projections/engine/position-of-leaf.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { AccessStates } from '../access/accesses.state.js';
import { Reads } from '../reads.js';
import type { Texts } from '../../values/localized-text.js';
import type { FieldChange } from './field-changes.js';
import { HistoryFilters } from './history-filters.js';
import type { PersonalPart } from './history.projection.js';
import type { HistoryQuery } from './history.query.js';
import { matching } from './matching-leaves.js';
import { isUnder } from './of-field.js';
import { SubjectNames } from './subject-names.js';
import { refuseUnknown } from './unknown-subject.js';

/** One event, as an auditor reads it. */
export interface HistoryItem {
  readonly position: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: Texts | null; readonly role: string };
  readonly type: string;
  readonly subject: string;
  /** What it is called now; of a badge, its holder's name. null: it has no name. */
  readonly subjectName: Texts | null;
  readonly reason?: string;
  /** Fields by dotted name; null: not there. */
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
  readonly command: string;
  readonly causation: string;
  /** The row of a sheet that gave the command. */
  readonly source?: ImportedRow;
  /** Its leaf index in the transparency log. */
  readonly proofIndex: number;
}

interface Row {
  readonly leaf_index: number;
  readonly at: number;
  readonly subject: number;
  readonly term: string;
  readonly type: string;
  readonly actor: string;
  readonly role: string;
  readonly command: string;
  readonly causation: string | null;
  readonly reason: string | null;
  readonly changes: string;
  readonly personal: string | null;
  readonly location: string | null;
  readonly day: string | null;
  readonly source: string | null;
}

/** What acts without a token. */
const REGISTER: Texts = { en: 'The register itself', ru: 'Сам реестр', zh: '登记系统本身' };

/** The leaf index that a page goes on from; undefined: the first page. Throws validation-failed for a foreign cursor. */
function leafBefore({ after }: PageStart): number | undefined {
  if (after === '') return undefined;
  if (!/^[0-9]{1,15}$/.test(after))
    throw invalid([{ parameter: 'cursor', code: 'format', message: 'This is no cursor of this list.' }]);
  return Number(after);
}

/** Reads who did what, when and why, and what was before. */
@Reads()
export class History {
  constructor(private readonly accesses: AccessStates) {}

  /**
   * Oldest first, unless the query says `newest`; `only` leaves one exhibition. A page may be short and yet have a next.
   * Throws validation-failed, also for a subject or an exhibition that never existed.
   */
  list(at: Snapshot, query: HistoryQuery, only: string | undefined): Page<HistoryItem> {
    const { from, to } = query;
    if (from !== undefined && to !== undefined && Date.parse(to) < Date.parse(from))
      throw invalid([{ parameter: 'to', code: 'date-order', message: 'to must not lie before from.' }]);
    refuseUnknown(at, query);
    const actors = this.actorsOf(query);
    const newestFirst = query.order === 'newest';
    const filters = new HistoryFilters(at, newestFirst);
    const page = startOfPage(query, at.leaf);
    const seen = leafBefore(page);
    const all = filters.spanOf(query);
    const first = newestFirst ? all.first : Math.max((seen ?? -1) + 1, all.first);
    const known = Math.min(page.leafIndex, all.last);
    const last = newestFirst ? Math.min((seen ?? Infinity) - 1, known) : known;
    const of = filters.of(query, actors, only, { first, last });
    // Downward is upward among the negated.
    const [start, until, sign] = newestFirst ? [0 - last, 0 - first, -1] : [first, last, 1];
    const { leaves, next } = matching(of, start, until, page.limit);
    const { field } = query;
    const names = new SubjectNames(at);
    const found = leaves.map((leaf) => this.item(at, Math.abs(leaf), names));
    const items =
      field === undefined ? found : found.filter(({ changes }) => changes.some((one) => isUnder(one.field, field)));
    return { items, ...endOfPage(page, next === undefined ? undefined : String((next - 1) * sign)) };
  }

  private item(at: Snapshot, leaf: number, names: SubjectNames): HistoryItem {
    const row = at.get<Row>(
      'SELECT history.*, term FROM history JOIN history_terms ON id = subject WHERE leaf_index = @item',
      { item: leaf },
    );
    if (row === undefined) throw new Error(`the history has no item ${leaf}`);
    const personal = JSON.parse(row.personal ?? '{}') as PersonalPart;
    const reason = row.reason ?? personal.reason;
    const changes = [...this.move(at, row), ...(JSON.parse(row.changes) as FieldChange[]), ...(personal.changes ?? [])];
    return {
      position: positionOfLeaf({ position: at.position, leafIndex: at.leaf }, leaf).toString(),
      at: new Date(row.at).toISOString(),
      actor: { id: row.actor, name: this.nameOf(row.actor), role: row.role },
      type: row.type,
      subject: row.term,
      subjectName: names.of(row.term),
      ...(reason !== undefined && { reason }),
      changes: changes.map(([field, before, after]) => ({ field, before, after })),
      command: row.command,
      causation: row.causation ?? row.command,
      ...(row.source !== null && { source: JSON.parse(row.source) as ImportedRow }),
      proofIndex: leaf,
    };
  }

  /** From where to where a scan moved its holder: a holder not yet scanned on that exhibition day came from outside. */
  private move(at: Snapshot, { subject, leaf_index, location, day }: Row): readonly FieldChange[] {
    if (day === null) return [];
    const last = at.get<{ readonly location: string | null; readonly day: string }>(
      `SELECT location, day FROM history_index JOIN history USING (leaf_index)
       WHERE term = @subject AND history_index.leaf_index < @item AND day IS NOT NULL
       ORDER BY history_index.leaf_index DESC LIMIT 1`,
      { subject, item: leaf_index },
    );
    const before = last?.day === day ? last.location : null;
    return before === location ? [] : [['location', before, location]];
  }

  /** Ids of the actors asked for; undefined where all are. Throws validation-failed for an id that nobody had. */
  private actorsOf({ actor }: HistoryQuery): readonly string[] | undefined {
    if (actor === undefined) return undefined;
    if (actor.startsWith('name:')) return this.accesses.namedLike(actor.slice('name:'.length));
    if (this.nameOf(actor) !== null || this.accesses.named(actor) !== undefined) return [actor];
    const message = 'There never was an access of this id; look for a name by name:<part of it>.';
    throw invalid([{ parameter: 'actor', code: 'unknown-reference', message }]);
  }

  private nameOf(actor: string): Texts | null {
    return actor === 'register' ? REGISTER : (this.accesses.named(actor)?.name ?? null);
  }
}
