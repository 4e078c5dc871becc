import { notFound } from '../../kernel/problem.js';
import { page, type AskedPage, type Page } from '../../http/paging.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { Reads } from '../reads.js';
import type { Binding } from './access.events.js';

interface AccessRow {
  readonly id: string;
  readonly granted: string;
  readonly revision: number;
}

type AccessView = Binding & { readonly id: string; readonly revision: number };

/** Reads accesses as they are now. */
@Reads()
export class Accesses {
  constructor(private readonly reads: ReadDatabase) {}

  /** In the order of their ids. */
  list(query: AskedPage): Shown<Page<AccessView>> {
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) =>
          this.reads
            .all<AccessRow>(
              `SELECT id, granted, revision FROM accesses WHERE ${shownAt('accesses')} AND id > @after ORDER BY id LIMIT @limit`,
              { leaf: from.leafIndex, after: from.after, limit },
            )
            .map(view),
        ({ id }) => id,
      ),
    );
  }

  /** Throws not-found, also where it was revoked. */
  one(id: string): Shown<AccessView> {
    return this.reads.show(() => {
      const row = this.reads.get<AccessRow>(
        'SELECT id, granted, revision FROM accesses WHERE to_leaf IS NULL AND id = ?',
        id,
      );
      if (row === undefined) throw notFound('There is no such access, or it was revoked.');
      return view(row);
    });
  }
}

const view = ({ id, granted, revision }: AccessRow): AccessView => ({
  id,
  ...(JSON.parse(granted) as object),
  revision,
});
