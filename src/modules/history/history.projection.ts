import { ManyRows } from '../../projections/rows/many-rows.js';
import type { Batch, ProjectedEvent, Projection, ProjectionDatabase } from '../../projections/projection.js';
import { descriptions } from './describe.js';
import type { Description } from './description.js';
import { facts, type FieldChange } from './field-changes.js';
import { actorTerm, exhibitionTerm, Terms, typeTerm, type Term } from './terms.js';
import { Things, type ThingChanges } from './things.js';

/** What an item says of a person, as JSON in one column. */
export interface PersonalPart {
  readonly reason?: string;
  readonly changes?: readonly FieldChange[];
}

/**
 * An item for every event, and beside it:
 * - `history_terms`: a number for each thing, actor, type and exhibition; `history_index`: the leaf indexes of each;
 * - `history_things`: the fields of each thing as they are now, what `before` is taken from. A scan leaves them alone:
 *   where its holder was before is found at reading, from the scan before it, so that a busy door costs little;
 * - `history_merged`: participants that were merged, each with the one that stays;
 * - `history_minutes`: between which leaf indexes the events of a minute stand, whatever the clock did.
 * `at` and `minute` count milliseconds and minutes since 1970-01-01T00:00:00Z; causation is null where it is the
 * command; changes, fields and the row of a sheet that gave the command are JSON.
 */
export const history: Projection = {
  name: 'history',
  source: import.meta.url,
  tables: `
    CREATE TABLE history_terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE history_index (
      term INTEGER NOT NULL, leaf_index INTEGER NOT NULL, PRIMARY KEY (term, leaf_index)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
      leaf_index INTEGER PRIMARY KEY, at INTEGER NOT NULL,
      subject INTEGER NOT NULL, type TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
      command TEXT NOT NULL, causation TEXT,
      reason TEXT, changes TEXT NOT NULL, personal TEXT, location TEXT, day TEXT, source TEXT
    ) STRICT;
    CREATE TABLE history_things (
      term INTEGER PRIMARY KEY, within INTEGER, fields TEXT NOT NULL, personal TEXT
    ) STRICT;
    CREATE TABLE history_merged (
      term INTEGER PRIMARY KEY, stays INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE history_minutes (
      minute INTEGER PRIMARY KEY, first_leaf INTEGER NOT NULL, last_leaf INTEGER NOT NULL
    ) STRICT;`,
  indexes: `
    CREATE INDEX IF NOT EXISTS history_things_within ON history_things (within) WHERE within IS NOT NULL;
    CREATE INDEX IF NOT EXISTS history_merged_stays ON history_merged (stays);`,
  handlers(db, batch) {
    const terms = new Terms(db);
    const things = new Things(db, terms);
    const items = new Items(db, terms, batch);
    return Object.fromEntries(
      Object.entries(descriptions).map(([type, describe]) => [
        type,
        (event: ProjectedEvent) => {
          const description = describe(event, things.known);
          items.add(event, description, things.change(description));
        },
      ]),
    );
  },
};

/** Writes items and what they are found by. */
class Items {
  private readonly item;
  private readonly index;
  private readonly minute;
  /** The terms of the batch. */
  private found: Term[] = [];
  private readonly minutes = new Map<number, { readonly first: number; last: number }>();

  constructor(
    db: ProjectionDatabase,
    private readonly terms: Terms,
    batch: Batch,
  ) {
    batch.atEnd(() => {
      this.end();
    });
    this.item = db.prepare('INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.index = new ManyRows(db, 'history_index', 2);
    this.minute = db.prepare(
      `INSERT INTO history_minutes VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last_leaf = excluded.last_leaf`,
    );
  }

  add(event: ProjectedEvent, description: Description, { open, personal }: ThingChanges): void {
    const { leafIndex, type, meta } = event;
    const { subject, also = [], exhibition, whereabouts } = description;
    const at = Date.parse(event.at);
    const term = this.terms.of(subject);
    const stated = facts(description.tells ?? {});
    this.item.run(
      leafIndex,
      at,
      term.id,
      type,
      meta.actor.access,
      meta.actor.role,
      meta.command,
      meta.causation === meta.command ? null : meta.causation,
      description.reason ?? null,
      JSON.stringify(open.length === 0 ? stated : [...open, ...stated]),
      personalPart(description, personal),
      whereabouts?.location ?? null,
      whereabouts?.day ?? null,
      meta.source === undefined ? null : JSON.stringify(meta.source),
    );
    this.find(term, leafIndex);
    for (const thing of also) this.find(this.terms.of(thing), leafIndex);
    this.find(this.terms.of(actorTerm(meta.actor.access)), leafIndex);
    this.find(this.terms.of(typeTerm(type)), leafIndex);
    if (description.kind !== undefined) this.find(this.terms.of(typeTerm(description.kind)), leafIndex);
    if (exhibition !== undefined) this.find(this.terms.of(exhibitionTerm(exhibition)), leafIndex);
    const minute = Math.floor(at / 60_000);
    const known = this.minutes.get(minute);
    if (known === undefined) this.minutes.set(minute, { first: leafIndex, last: leafIndex });
    else known.last = leafIndex;
  }

  private find(term: Term, leaf: number): void {
    if (term.leaves.length === 0) this.found.push(term);
    term.leaves.push(leaf);
  }

  /** Rows in the order of their index, so that a batch touches each of its pages once. */
  private end(): void {
    this.found.sort((one, other) => one.id - other.id);
    for (const term of this.found) {
      for (const leaf of term.leaves) this.index.add(term.id, leaf);
      term.leaves = [];
    }
    this.index.end();
    for (const [minute, { first, last }] of this.minutes) this.minute.run(minute, first, last);
    this.found = [];
    this.minutes.clear();
  }
}

function personalPart({ personal }: Description, changes: readonly FieldChange[]): string | null {
  if (personal === undefined) return null;
  const { reason } = personal;
  const part: PersonalPart = {
    ...(reason !== undefined && { reason }),
    ...(changes.length > 0 && { changes }),
  };
  return JSON.stringify(part);
}
