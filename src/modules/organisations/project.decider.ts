import { Problem, notFound } from '../../kernel/problem.js';
import { mustTakeEntries, type ExhibitionStatus } from '../exhibitions/exhibition-status.js';
import { present } from '../../values/merge-patch.js';
import type { ProjectDetails, ProjectEvent } from './delegation.events.js';

export interface Project extends ProjectDetails {
  readonly status: 'showcased' | 'dropped';
  /** Of the last event that touched it. */
  readonly revision: number;
}

/** The part of a delegation's state that says what it shows. */
export interface Projects {
  readonly projects: ReadonlyMap<string, Project>;
}

export const noProjects: Projects = { projects: new Map() };

export function evolveProjects(state: Projects, event: ProjectEvent, revision: number): Projects {
  switch (event.type) {
    case 'project-showcased.v1': {
      const { project, ...details } = event.data;
      return { projects: new Map(state.projects).set(project, { ...details, status: 'showcased', revision }) };
    }
    case 'project-dropped.v1': {
      const { project } = event.data;
      const dropped: Project = { ...projectOf(state, project), status: 'dropped', revision };
      return { projects: new Map(state.projects).set(project, dropped) };
    }
  }
}

/** The project as it is shown. Throws not-found, also where it was dropped. */
export function projectOf({ projects }: Projects, id: string): Project {
  const project = projects.get(id);
  if (project?.status !== 'showcased') throw notFound('There is no such project.');
  return project;
}

/** Adds a project. `id` is new. Throws exhibition-closed, conflict (the id is taken). */
export function showProject(
  state: Projects,
  id: string,
  details: ProjectDetails,
  exhibition: ExhibitionStatus,
): ProjectEvent[] {
  mustTakeEntries(exhibition);
  if (state.projects.has(id)) throw new Problem('conflict', 'The id drawn for the project is taken; try again.');
  return [{ type: 'project-showcased.v1', data: { project: id, ...present(details) } }];
}

/** Throws not-found, also where it was dropped before. */
export function dropProject(state: Projects, id: string, reason: string): ProjectEvent[] {
  projectOf(state, id);
  return [{ type: 'project-dropped.v1', data: { project: id, reason } }];
}
