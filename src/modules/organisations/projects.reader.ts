import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { Reads } from '../reads.js';
import type { ProjectDetails } from './delegation.events.js';
import type { OrganisationRef } from './organisation-ref.js';

interface ProjectRow {
  readonly id: string;
  readonly details: string;
  readonly revision: number;
}

export type ProjectView = ProjectDetails & { readonly id: string; readonly revision: number };

/** Reads projects. */
@Reads()
export class Projects {
  /** Of a delegation, in the order in which they came. */
  of(at: Snapshot, { exhibition, code }: OrganisationRef): readonly ProjectView[] {
    return at
      .all<ProjectRow>(
        `SELECT id, details, revision FROM projects
         WHERE ${asOf('projects')} AND exhibition = @exhibition AND delegation = @code ORDER BY revision`,
        { exhibition, code },
      )
      .map(view);
  }

  /** Throws not-found, also where it was dropped. */
  one(at: Snapshot, { exhibition, code }: OrganisationRef, id: string): ProjectView {
    const row = at.get<ProjectRow>(
      `SELECT id, details, revision FROM projects
       WHERE ${asOf('projects')} AND exhibition = @exhibition AND delegation = @code AND id = @id`,
      { exhibition, code, id },
    );
    if (row === undefined) throw notFound('There is no such project.');
    return view(row);
  }
}

const view = ({ id, details, revision }: ProjectRow): ProjectView => ({
  id,
  ...(JSON.parse(details) as ProjectDetails),
  revision,
});
