import type { ProjectionDatabase, Statement } from '../../projections/projection.js';
import type { Description, Fields, Known } from './description.js';
import { set, type FieldChange } from './field-changes.js';
import type { Terms } from './terms.js';

interface Row {
  readonly fields: string;
  readonly personal: string | null;
}

/** What an event changed of its subject; what speaks of a person apart. */
export interface ThingChanges {
  readonly open: readonly FieldChange[];
  readonly personal: readonly FieldChange[];
}

const NONE: ThingChanges = { open: [], personal: [] };

/** The fields of every thing as they are now. */
export class Things {
  private readonly find: Statement<Row>;
  private readonly put: Statement;
  private readonly merge: Statement;
  private readonly part: Statement;

  constructor(
    db: ProjectionDatabase,
    private readonly terms: Terms,
  ) {
    this.find = db.prepare('SELECT fields, personal FROM history_things WHERE term = ?');
    this.put = db.prepare(
      `INSERT INTO history_things (term, within, fields, personal) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET fields = excluded.fields, personal = excluded.personal`,
    );
    this.merge = db.prepare('INSERT INTO history_merged (term, stays) VALUES (?, ?)');
    this.part = db.prepare('DELETE FROM history_merged WHERE term = ?');
  }

  /** What a description may ask for: fields that speak of no person. */
  readonly known: Known = (subject) => this.fieldsOf(this.find.get(this.terms.idOf(subject))?.fields);

  /** Sets the subject's fields as the description says, and tells what was before. */
  change({ subject, within, mergedInto, sets, replaces, remembers, personal }: Description): ThingChanges {
    if (sets === undefined) return NONE;
    const term = this.terms.idOf(subject);
    if (mergedInto === null) this.part.run(term);
    else if (mergedInto !== undefined) this.merge.run(term, this.terms.idOf(mergedInto));
    const row = this.find.get(term);
    const open = set(this.fieldsOf(row?.fields), sets, replaces);
    const ofPerson = set(this.fieldsOf(row?.personal), personal?.sets ?? {});
    this.put.run(
      term,
      within === undefined ? null : this.terms.idOf(within),
      JSON.stringify({ ...open.fields, ...remembers }),
      Object.keys(ofPerson.fields).length > 0 ? JSON.stringify(ofPerson.fields) : null,
    );
    return { open: open.changes, personal: ofPerson.changes };
  }

  private fieldsOf(json: string | null | undefined): Fields {
    return json === null || json === undefined ? {} : (JSON.parse(json) as Fields);
  }
}
