import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../test/support/refusal.js';
import { dropProject, evolveProjects, noProjects, projectOf, showProject } from './project.decider.js';
import type { ProjectEvent } from './delegation.events.js';

const given = (...events: ProjectEvent[]) =>
  events.reduce((state, event, at) => evolveProjects(state, event, at), noProjects);
const bridge = { title: { en: 'A bridge' }, sector: 'transport' };
const shown = showProject(noProjects, 'p1', bridge, 'open');

describe('a project', () => {
  it('is shown as it is described', () => {
    expect(shown).toEqual([{ type: 'project-showcased.v1', data: { project: 'p1', ...bridge } }]);
    expect(projectOf(given(...shown), 'p1')).toEqual({ ...bridge, status: 'showcased', revision: 0 });
  });

  it('is not shown in a closed exhibition, nor under an id that is taken', () => {
    expect(refusal(() => showProject(noProjects, 'p1', bridge, 'closed'))).toMatchObject({ code: 'exhibition-closed' });
    expect(refusal(() => showProject(given(...shown), 'p1', bridge, 'open'))).toMatchObject({ code: 'conflict' });
  });

  it('is dropped once, with a reason', () => {
    const dropped = dropProject(given(...shown), 'p1', 'it was built');
    expect(dropped).toEqual([{ type: 'project-dropped.v1', data: { project: 'p1', reason: 'it was built' } }]);
    const after = given(...shown, ...dropped);
    expect(refusal(() => dropProject(after, 'p1', 'again'))).toMatchObject({ code: 'not-found' });
    expect(refusal(() => showProject(after, 'p1', bridge, 'open'))).toMatchObject({ code: 'conflict' });
  });
});
