import type { Position } from '../../../kernel/position.js';
import { ReadDatabase } from '../../../projections/file/read-database.js';
import { Attendance, type AttendanceView } from '../attendance.reader.js';
import { Headcounts, totalOf, type HeadcountsView } from '../headcounts.reader.js';
import { exhibitionDay } from '../../exhibitions/exhibition-details.reader.js';
import { ImportProgress } from '../../imports/import-progress.js';
import {
  parseOrganisationName,
  type OrganisationKind,
  type OrganisationName,
} from '../../organisations/organisation-ref.js';
import { Reads } from '../../reads.js';

/**
 * `attendance`, `headcounts` of all delegations, the name of an organisation (the headcounts of it alone), `imports`, or
 * `imports` and the name of an organisation: those of its focal points.
 */
export type ViewName = string;

interface ImportsView {
  readonly position: string;
  readonly items: ReturnType<ImportProgress['of']>;
}

export type FeedBody = AttendanceView | HeadcountsView | ImportsView;

/** The view of the imports that a focal point sees. */
export const importsOf = (organisation: string): ViewName => `imports ${organisation}`;

/** The bodies of those views that have something to show, and the position that they show. */
interface ShownViews {
  readonly position: Position;
  readonly value: ReadonlyMap<ViewName, FeedBody>;
}

/** Reads what feeds send, for all views at once: each query is run once, however many organisations look on. */
@Reads()
export class FeedViews {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly attendance: Attendance,
    private readonly headcounts: Headcounts,
    private readonly imports: ImportProgress,
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
      const body = (view: ViewName): FeedBody | undefined => {
        const [kind, of] = view.split(' ');
        if (kind === 'imports') {
          const items = this.imports.of(exhibition, of as OrganisationName | undefined);
          return items.length === 0 ? undefined : { position: at.position.toString(), items };
        }
        if (view === 'attendance') return this.attendance.of(at, exhibition, { day });
        const organisation = parseOrganisationName(view);
        return organisation === undefined ? by('delegation') : only(organisation.code, by(organisation.kind));
      };
      const bodies = views.flatMap((view) => {
        const shown = body(view);
        return shown === undefined ? [] : [[view, shown] as const];
      });
      return { position: at.position, value: new Map(bodies) };
    });
  }
}

function only(code: string, view: HeadcountsView): HeadcountsView {
  const rows = view.rows.filter((row) => row.code === code);
  return { ...view, rows, total: totalOf(rows) };
}
