import type { Organisation, Project } from './cast.js';
import type { Chance } from './chance.js';
import type { Caller } from './client.js';
import { categories, exhibition, EXPO, gates, zones, type Category } from './expo.js';
import { inParallel } from './in-parallel.js';
import type { Guest } from './morning.js';

/** Requests under way at a time. */
const REQUESTS_AT_ONCE = 16;

/** Share of the participants whose badge is issued before the opening. */
const BADGED_SHARE = 0.94;

/** A participant as the register knows one. */
export interface Participant extends Guest {
  readonly id: string;
  /** Where it stands in the cast: the same in every run, as the ids that the register gives are not. */
  readonly place: string;
}

/** A participant with what is printed on the badge. */
export interface BadgeHolder extends Participant {
  readonly badge: string;
  readonly category: Category;
  readonly credential: string;
}

/** Announces the exhibition with its zones, gates and kinds of badge. */
export async function announce(registrar: Caller): Promise<void> {
  await registrar.post('/v1/exhibitions', exhibition);
  for (const [code, zone] of Object.entries(zones)) await registrar.put(`${EXPO}/zones/${code}`, zone);
  for (const [code, gate] of Object.entries(gates)) await registrar.put(`${EXPO}/gates/${code}`, gate);
  for (const [code, category] of Object.entries(categories))
    await registrar.put(`${EXPO}/categories/${code}`, category);
}

/** Position of the register's newest event: what a command answers that changes nothing. */
export async function head(registrar: Caller): Promise<string> {
  const { position } = (await registrar.put(`${EXPO}/zones/grounds`, zones.grounds)) as { readonly position: string };
  return position;
}

/** Registers every organisation and has it approved. */
export const registerAll = (
  cast: readonly Organisation[],
  registrar: Caller,
  supervisor: Caller,
  done: () => void,
): Promise<void> =>
  inParallel(REQUESTS_AT_ONCE, cast, async ({ kind, path, code, name, country, sector, region, participants }) => {
    await registrar.post(
      `${EXPO}/${kind === 'firm' ? 'firms' : 'delegations'}`,
      kind === 'firm'
        ? { code, name, country, sector, region }
        : { code, kind, name, country, quota: { total: participants } },
    );
    await supervisor.post(`${EXPO}/${path}/approve`);
    done();
  });

const showcase = async (caller: Caller, path: string, { title, sector }: Project): Promise<string> => {
  const { id } = (await caller.post(`${EXPO}/${path}/projects`, { title, sector })) as { readonly id: string };
  return id;
};

/** Registers the projects of all organisations. `callerOf` says who registers for an organisation. */
export const addProjects = (
  cast: readonly Organisation[],
  callerOf: (organisation: Organisation) => Caller,
): Promise<void> =>
  inParallel(REQUESTS_AT_ONCE, cast, async (organisation) => {
    for (const project of organisation.projects) await showcase(callerOf(organisation), organisation.path, project);
  });

/**
 * Registers people, of many organisations at a time and one after another in each: a list is one stream, and callers
 * that write to one at once only wait for each other.
 */
export async function addPeople(
  cast: readonly Organisation[],
  caller: Caller,
  done: () => void,
): Promise<readonly Participant[]> {
  const participants: Participant[] = [];
  const longestFirst = [...cast].sort((one, other) => other.participants - one.participants);
  await inParallel(REQUESTS_AT_ONCE, longestFirst, async (organisation) => {
    const { path, kind, people } = organisation;
    for (const [place, { name, role, jobTitle, employer }] of people.entries()) {
      const added = await caller.post(`${EXPO}/${path}/participants`, { name, role, jobTitle, employer });
      participants.push({ id: (added as { readonly id: string }).id, kind, role, place: `${path}/${place}` });
      done();
    }
  });
  return participants;
}

/** The order of the cast. */
export const byPlace = (one: Participant, other: Participant) => (one.place < other.place ? -1 : 1);

/** All heads and most others: who has a badge before the opening. The same chance chooses the same people. */
export const chooseBadged = (participants: readonly Participant[], chance: Chance): readonly Participant[] =>
  participants.filter(({ role }) => chance() < BADGED_SHARE || role === 'head');

/** The first of the firms' staff build the stands at night. */
const NIGHT_CREW = 24;

function categoryOf({ kind, role }: Participant): Category {
  if (role === 'staff') return 'staff';
  return kind === 'firm' ? 'exhibitor' : 'delegate';
}

/** Heads may enter the lounge beside what their kind of badge opens. */
const badgeFor = ({ id, role }: Participant, category: Category) => ({
  participantId: id,
  category,
  zones: role === 'head' ? ['vip-lounge'] : [],
});

/** Issues a badge to each. */
export async function issueBadges(
  participants: readonly Participant[],
  registrar: Caller,
  done: () => void,
): Promise<readonly BadgeHolder[]> {
  const holders: BadgeHolder[] = [];
  const staff = participants.filter(({ kind, role }) => kind === 'firm' && role === 'staff');
  const nightCrew = new Set(staff.slice(0, NIGHT_CREW));
  await inParallel(REQUESTS_AT_ONCE, participants, async (participant) => {
    const category = nightCrew.has(participant) ? 'night-crew' : categoryOf(participant);
    const issued = await registrar.post(`${EXPO}/badges`, badgeFor(participant, category));
    const { id, credential } = issued as { readonly id: string; readonly credential: string };
    holders.push({ ...participant, badge: id, category, credential });
    done();
  });
  return holders.sort(byPlace);
}

/** What happens to Amur's list before the opening, so that its history has corrections to show. */
export async function correctAmur(amur: Organisation, registrar: Caller, focalPoint: Caller): Promise<void> {
  const [first] = amur.projects;
  if (first === undefined) throw new Error('demo/projects.csv has no project of Amur');
  const twice = await showcase(focalPoint, amur.path, first);
  await focalPoint.delete(`${EXPO}/${amur.path}/projects/${twice}`, 'The project was entered twice.');
  await registrar.amend(`${EXPO}/${amur.path}`, { quota: { total: amur.participants + 8 } }, await head(registrar));
}
