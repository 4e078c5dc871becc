import { notFound } from '../../kernel/problem.js';
import { page, type Page } from '../../http/paging.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { Reads } from '../reads.js';
import type { Binding } from './access.events.js';
import type { AccessesQuery } from './accesses.query.js';

interface AccessRow {
  readonly id: string;
  readonly granted: string;
  readonly revokedAt: string | null;
  readonly revision: number;
}

type AccessView = Binding & {
  readonly id: string;
  /** Of an invitation. */
  readonly acceptUntil?: string;
  readonly revokedAt?: string;
  readonly revision: number;
};

/** Reads accesses as they are now. */
@Reads()
export class Accesses {
  constructor(private readonly reads: ReadDatabase) {}

  /** In the order of their ids, revoked ones among them and invitations not, unless the query says otherwise. */
  list(query: AccessesQuery): Shown<Page<AccessView>> {
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) =>
          this.reads
            .all<AccessRow>(
              `SELECT id, granted, revoked_at AS revokedAt, revision FROM accesses
               WHERE ${shownAt('accesses')} AND id > @after AND (status = @status OR @status IS NULL AND status <> 'invited')
               ORDER BY id LIMIT @limit`,
              { leaf: from.leafIndex, after: from.after, limit, status: query.status ?? null },
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
        'SELECT id, granted, revoked_at AS revokedAt, revision FROM accesses WHERE to_leaf IS NULL AND id = ? AND revoked_at IS NULL',
        id,
      );
      if (row === undefined) throw notFound('There is no such access, or it was revoked.');
      return view(row);
    });
  }
}

const view = ({ id, granted, revokedAt, revision }: AccessRow): AccessView => ({
  id,
  ...(JSON.parse(granted) as object),
  ...(revokedAt !== null && { revokedAt }),
  revision,
});
