import { notFound } from '../../kernel/problem.js';
import type { Projection } from '../../projections/projection.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { shownAt, VersionedTable } from '../../projections/rows/versioned-rows.js';
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
  version: 1,
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
  constructor(private readonly reads: ReadDatabase) {}

  /** Of a delegation, in the order in which they came; as shown at a leaf index. */
  of({ exhibition, code }: OrganisationRef, leaf: number): readonly ProjectView[] {
    return this.reads
      .all<ProjectRow>(
        `SELECT id, details, revision FROM projects
         WHERE ${shownAt('projects')} AND exhibition = @exhibition AND delegation = @code ORDER BY revision`,
        { leaf, exhibition, code },
      )
      .map(view);
  }

  /** Throws not-found, also where it was dropped. */
  one({ exhibition, code }: OrganisationRef, id: string): Shown<ProjectView> {
    return this.reads.show(() => {
      const row = this.reads.get<ProjectRow>(
        `SELECT id, details, revision FROM projects
         WHERE to_leaf IS NULL AND exhibition = ? AND delegation = ? AND id = ?`,
        exhibition,
        code,
        id,
      );
      if (row === undefined) throw notFound('There is no such project.');
      return view(row);
    });
  }
}

const view = ({ id, details, revision }: ProjectRow): ProjectView => ({
  id,
  ...(JSON.parse(details) as ProjectDetails),
  revision,
});
