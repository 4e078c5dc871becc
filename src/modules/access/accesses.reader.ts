import { notFound } from '../../kernel/problem.js';
import { pageOf, type Page } from '../../http/paging.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
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

const COLUMNS = 'id, granted, revoked_at AS revokedAt, revision';
const LIST = `SELECT ${COLUMNS} FROM accesses
  WHERE ${asOf('accesses')} AND id > @after AND (status = @status OR @status IS NULL AND status <> 'invited')
  ORDER BY id LIMIT @limit`;
const ONE = `SELECT ${COLUMNS} FROM accesses WHERE ${asOf('accesses')} AND id = @id AND revoked_at IS NULL`;

/** Reads accesses. */
@Reads()
export class Accesses {
  /** In the order of their ids, revoked ones among them and invitations not, unless the query says otherwise. */
  list(at: Snapshot, query: AccessesQuery): Page<AccessView> {
    const { status = null } = query;
    const rows = (after: string, limit: number) => at.all<AccessRow>(LIST, { after, limit, status }).map(view);
    return pageOf(at, query, rows, ({ id }) => id);
  }

  /** Throws not-found, also where it was revoked. */
  one(at: Snapshot, id: string): AccessView {
    const row = at.get<AccessRow>(ONE, { id });
    if (row === undefined) throw notFound('There is no such access, or it was revoked.');
    return view(row);
  }
}

const view = ({ id, granted, revokedAt, revision }: AccessRow): AccessView => ({
  id,
  ...(JSON.parse(granted) as object),
  ...(revokedAt !== null && { revokedAt }),
  revision,
});
