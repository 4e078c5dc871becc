import { notFound } from '../../kernel/problem.js';
import type { Projection } from '../../projections/projection.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf, VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { OrganisationRef } from './organisation-ref.js';
import { Reads } from '../reads.js';
import type { ProjectDetails, ProjectEvent } from './delegation.events.js';

const table = new VersionedTable(
  'projects',
  { exhibition: 'TEXT NOT NULL', delegation: 'TEXT NOT NULL', id: 'TEXT NOT NULL' },
  { details: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);

/** What delegations show, until it is dropped; details as JSON. */
export const projects: Projection<ProjectEvent> = {
  name: 'projects',
  source: import.meta.url,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'project-showcased.v1': ({ exhibition, subject: delegation, leafIndex, revision, data }) => {
        const { project: id, ...details } = data;
        rows.insert({ exhibition, delegation, id }, leafIndex, { details: JSON.stringify(details), revision });
      },
      'project-dropped.v1': ({ exhibition, subject: delegation, leafIndex, data }) => {
        rows.end({ exhibition, delegation, id: data.project }, leafIndex);
      },
    };
  },
};

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
