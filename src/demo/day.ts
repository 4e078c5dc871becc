import { grantDesks, grantExpo, type Accesses } from './accesses.js';
import { readCast, type Organisation } from './cast.js';
import { seeded } from './chance.js';
import type { Client } from './client.js';
import { ClockOfTheServer } from './clock.js';
import {
  addPeople,
  addProjects,
  announce,
  byPlace,
  chooseBadged,
  correctAmur,
  issueBadges,
  registerAll,
  type BadgeHolder,
} from './desk.js';
import { Doors } from './doors.js';
import { DOORS_OPEN, EXPO } from './expo.js';
import { MORNING_MINUTES, openingMorning, type Passage } from './morning.js';
import type { ServerClock } from './server.js';
import { importPeople, printBadges } from './sheet.js';
import { stage } from './stages.js';
import { Tally } from './tally.js';

const SEED = 'harbin-2014';

/** Scans in a second of ours, averaged over the morning; the busiest quarter of an hour has three times as many. */
const SCANS_A_SECOND = 75;

/** What the desks leave to the doors. */
export interface Prepared {
  readonly accesses: Accesses;
  /** The path of a PDF. */
  readonly badgesOfAmur: string;
  /** Who may come in the morning. */
  readonly guests: readonly BadgeHolder[];
  /** Who works the night before. */
  readonly nightShift: readonly BadgeHolder[];
}

/** The weeks before: everything and everybody is registered, most get their badge. */
export async function prepare(client: Client, firstAdminToken: string): Promise<Prepared> {
  const cast = readCast(SEED);
  const desks = await grantDesks(client.as(firstAdminToken));
  const [registrar, supervisor] = [client.as(desks.registrar), client.as(desks.supervisor)];
  await stage('Exhibition announced, with 5 zones, 3 gates and 4 kinds of badge', 1, () => announce(registrar));
  await stage(`${cast.length} organisations registered and approved`, cast.length, ({ tick }) =>
    registerAll(cast, registrar, supervisor, tick),
  );

  const accesses = { ...desks, ...(await grantExpo(client.as(desks.admin))) };
  const focalPoint = client.as(accesses.focalPoint);
  const isFromSheet = ({ code }: Organisation) => code === 'amur';
  const [amur] = cast.filter(isFromSheet);
  if (amur === undefined) throw new Error('demo/regions.csv has no Amur');
  await addProjects(cast, (organisation) => (isFromSheet(organisation) ? focalPoint : registrar));
  const others = cast.filter((organisation) => !isFromSheet(organisation));
  const count = others.reduce((sum, { participants }) => sum + participants, 0);
  const added = await stage(`${count} participants added`, count, ({ tick }) => addPeople(others, registrar, tick));
  const title = `${amur.participants} people of Amur imported from demo/amur.csv`;
  const imported = await stage(title, 1, () => importPeople(amur, focalPoint));
  const participants = [...added, ...imported].sort(byPlace);
  const badged = chooseBadged(participants, seeded(`${SEED}/badges`));
  const holders = await stage(`${badged.length} badges issued`, badged.length, ({ tick }) =>
    issueBadges(badged, registrar, tick),
  );
  const badgesOfAmur = await stage('The badges of Amur drawn as a PDF', 1, () =>
    printBadges(amur.reference, registrar),
  );
  await correctAmur(amur, registrar, focalPoint);
  return {
    accesses,
    badgesOfAmur,
    guests: holders.filter(({ category }) => category !== 'night-crew'),
    nightShift: holders.filter(({ category }) => category === 'night-crew'),
  };
}

/** Who comes, and the clock on which four hours pass while the scans are sent. */
export interface PlannedMorning {
  readonly passages: readonly Passage<BadgeHolder>[];
  readonly clock: ServerClock;
}

/** `startTime`: milliseconds that the server needs to start, in which its fast clock runs on already. */
export function planMorning({ guests }: Prepared, startTime: number): PlannedMorning {
  const passages = openingMorning(guests, seeded(`${SEED}/morning`));
  const rate = Math.round((MORNING_MINUTES * 60 * SCANS_A_SECOND) / passages.length);
  return { passages, clock: clockBefore(DOORS_OPEN, rate, startTime) };
}

/** A clock that has not come to `time` when a server is ready that needs `startTime` ms to start. */
export function clockBefore(time: Date, rate: number, startTime: number): ServerClock {
  const allowance = (1.5 * startTime + 1000) * rate;
  return { start: new Date(time.getTime() - allowance), rate };
}

/** Opens the exhibition and the doors. Answers what was seen at them, and the clock by which it was. */
export async function playMorning(
  client: Client,
  { accesses, guests, nightShift }: Prepared,
  { passages, clock }: PlannedMorning,
): Promise<{ readonly tally: Tally; readonly clock: ClockOfTheServer }> {
  await client.as(accesses.registrar).post(`${EXPO}/open`);
  const shown = await readClock(client, accesses, clock.rate);
  const tally = new Tally(nightShift.map(({ id }) => id));
  await stage('The opening morning passed at three gates', passages.length + 5, async (running) => {
    await new Doors(client, accesses, shown, tally, running).play(passages, { guests, nightShift });
  });
  return { tally, clock: shown };
}

/** Every answer about the halls names the moment it is for; the second comes over a warm connection, at once. */
export async function readClock(client: Client, accesses: Accesses, rate: number): Promise<ClockOfTheServer> {
  const viewer = client.as(accesses.viewer);
  await viewer.get(`${EXPO}/attendance`);
  const { at } = (await viewer.get(`${EXPO}/attendance`)).body as { readonly at: string };
  return new ClockOfTheServer(new Date(at), rate);
}
