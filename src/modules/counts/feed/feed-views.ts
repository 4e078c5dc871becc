import type { Position } from '../../../kernel/position.js';
import { ReadDatabase } from '../../../projections/file/read-database.js';
import { Attendance, type AttendanceView } from '../attendance.reader.js';
import { Headcounts, totalOf, type HeadcountsView } from '../headcounts.reader.js';
import { exhibitionDay } from '../../exhibitions/exhibition-details.reader.js';
import { parseOrganisationName, type OrganisationKind } from '../../organisations/organisation-ref.js';
import { Reads } from '../../reads.js';

/** `attendance`, `headcounts` of all delegations, or the name of an organisation: the headcounts of it alone. */
export type ViewName = string;

export type FeedBody = AttendanceView | HeadcountsView;

/** The bodies of views, and the position that they show. */
interface ShownViews {
  readonly position: Position;
  readonly value: ReadonlyMap<ViewName, FeedBody>;
}

/** Reads what live readers see, of all views at once: each query is run once, however many organisations look on. */
@Reads()
export class FeedViews {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly attendance: Attendance,
    private readonly headcounts: Headcounts,
  ) {}

  /** The bodies of the views, of one state of the tables. Throws not-found. */
  of(exhibition: string, views: readonly ViewName[]): ShownViews {
    return this.reads.read((at) => {
      const day = exhibitionDay(at, exhibition);
      const known = new Map<OrganisationKind, HeadcountsView>();
      const by = (kind: OrganisationKind): HeadcountsView => {
        const view = known.get(kind) ?? this.headcounts.of(at, exhibition, { by: kind }, undefined);
        known.set(kind, view);
        return view;
      };
      const body = (view: ViewName): FeedBody => {
        if (view === 'attendance') return this.attendance.of(at, exhibition, { day });
        const organisation = parseOrganisationName(view);
        return organisation === undefined ? by('delegation') : only(organisation.code, by(organisation.kind));
      };
      return { position: at.position, value: new Map(views.map((view) => [view, body(view)])) };
    });
  }
}

function only(code: string, view: HeadcountsView): HeadcountsView {
  const rows = view.rows.filter((row) => row.code === code);
  return { ...view, rows, total: totalOf(rows) };
}
