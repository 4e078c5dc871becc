// What people press in the console. Read by `test/web/interactions.spec.ts` and, as it stands, by
// `bench/interactions.mjs`: nothing here may need more than its types removed.
import type { Page } from 'playwright-core';

/** An exhibition to press keys in; its people and firms are many. */
export interface Place {
  readonly address: string;
  readonly exhibition: string;
  readonly token: string;
  /** A participant with a badge that is valid. */
  readonly person: string;
  /** Letters that a few names begin with. */
  readonly letters: string;
}

export interface Interaction {
  readonly name: string;
  readonly path: (place: Place) => string;
  /** Up to the moment before the one that is measured. */
  readonly before: (page: Page, place: Place) => Promise<unknown>;
  readonly act: (page: Page, place: Place) => Promise<unknown>;
}

/** A page rests before the next key. */
const SETTLES_MS = 400;

const desk = ({ exhibition }: Place, rest = '') => `/desk/${exhibition}${rest}`;
const audit = ({ exhibition }: Place, rest = '') => `/audit/${exhibition}${rest}`;
const board = ({ exhibition }: Place) => `/board/${exhibition}`;
const setup = ({ exhibition }: Place) => `/setup/${exhibition}`;
const person = (place: Place) => desk(place, `/people/${place.person}`);
const organisations = (place: Place) => desk(place, '/organisations');
const people = (place: Place) => desk(place, '/people');

const atDesk = (page: Page) => page.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
const atPerson = (page: Page) => page.getByText('Valid', { exact: true }).first().waitFor();
const atOrganisations = (page: Page) => page.getByRole('row').nth(5).waitFor();
const atPeople = (page: Page) => page.getByRole('row').nth(5).waitFor();
const atSetup = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
const atTimeline = (page: Page) => page.locator('.sentence').nth(5).waitFor();
const atBoard = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();

const keys =
  (...pressed: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key);
  };
/** As a person types: each key is answered before the next. */
const typed =
  (text: string | ((place: Place) => string)) =>
  async (page: Page, place: Place): Promise<void> => {
    await page.keyboard.type(typeof text === 'string' ? text : text(place), { delay: 150 });
  };
const after =
  (ready: (page: Page) => Promise<unknown>, ...pressed: readonly string[]) =>
  async (page: Page): Promise<void> => {
    await ready(page);
    for (const key of pressed) {
      await page.keyboard.press(key);
      await page.waitForTimeout(SETTLES_MS);
    }
  };
const opened = (ready: (page: Page) => Promise<unknown>, ...pressed: readonly string[]) =>
  after(
    async (page) => {
      await ready(page);
      await page.waitForTimeout(SETTLES_MS);
    },
    ...pressed,
  );

/** By keyboard, as a person does: a choice that a script makes is no interaction. */
const nextChoice = (label: string) => async (page: Page) => {
  await page.getByLabel(label, { exact: true }).first().focus();
  await page.keyboard.press('ArrowDown');
};

export const interactions: readonly Interaction[] = [
  { name: 'desk: actions', path: desk, before: atDesk, act: keys('Control+k') },
  { name: 'desk: letters among the actions', path: desk, before: opened(atDesk, 'Control+k'), act: typed('print') },
  { name: 'desk: actions closed', path: desk, before: opened(atDesk, 'Control+k'), act: keys('Escape') },
  { name: 'desk: keys of the page', path: desk, before: atDesk, act: keys('?') },
  {
    name: 'desk: letters of the search',
    path: desk,
    before: opened(atDesk, '/'),
    act: typed((place) => place.letters),
  },
  {
    name: 'desk: a person found',
    path: desk,
    before: async (page, place) => {
      await opened(atDesk, '/')(page);
      await page.keyboard.type(place.letters);
      await page.locator('[role=option]').first().waitFor();
    },
    act: keys('Enter'),
  },
  { name: 'desk: a walk-in', path: desk, before: atDesk, act: keys('n') },
  { name: 'desk: letters of a walk-in', path: desk, before: opened(atDesk, 'n'), act: typed('Harb') },
  { name: 'desk: to the organisations', path: desk, before: atDesk, act: keys('o') },
  { name: 'desk: to the people', path: desk, before: atDesk, act: keys('l') },
  { name: 'person: edit', path: person, before: atPerson, act: keys('e') },
  { name: 'person: move', path: person, before: atPerson, act: keys('m') },
  { name: 'person: replace', path: person, before: atPerson, act: keys('r') },
  { name: 'person: suspend', path: person, before: atPerson, act: keys('s') },
  { name: 'person: suspend with a reason', path: person, before: opened(atPerson, 's'), act: typed('Lost') },
  { name: 'organisations: walk', path: organisations, before: atOrganisations, act: keys('j', 'j', 'k') },
  { name: 'organisations: open', path: organisations, before: opened(atOrganisations, 'j'), act: keys('Enter') },
  { name: 'organisations: new', path: organisations, before: atOrganisations, act: keys('c') },
  {
    name: 'organisations: letters of the filter',
    path: organisations,
    before: atOrganisations,
    act: async (page, place) => {
      await page.getByRole('searchbox').or(page.getByRole('textbox')).last().focus();
      await page.keyboard.type(place.letters, { delay: 150 });
    },
  },
  {
    name: 'organisations: sorted',
    path: organisations,
    before: atOrganisations,
    act: (page) => page.getByRole('columnheader').getByRole('button').nth(2).click(),
  },
  { name: 'organisations: end of the table', path: organisations, before: atOrganisations, act: keys('End') },
  { name: 'people: select', path: people, before: opened(atPeople, 'j'), act: keys('x') },
  { name: 'people: select all', path: people, before: atPeople, act: keys('a') },
  { name: 'people: preview of a change', path: people, before: opened(atPeople, 'j', 'x'), act: keys('p') },
  { name: 'people: filter', path: people, before: atPeople, act: nextChoice('Badge') },
  {
    name: 'desk: to the print queue',
    path: desk,
    before: atDesk,
    act: (page) => page.getByRole('link', { name: 'Print queue' }).click(),
  },
  { name: 'accesses: invite', path: (place) => desk(place, '/accesses'), before: atSetup, act: keys('i') },
  { name: 'set-up: places', path: setup, before: atSetup, act: keys('2') },
  { name: 'set-up: a zone', path: setup, before: opened(atSetup, '2', 'j'), act: keys('Enter') },
  { name: 'set-up: a new gate', path: setup, before: opened(atSetup, '2'), act: keys('g') },
  { name: 'set-up: kinds of badge', path: setup, before: atSetup, act: keys('3') },
  { name: 'set-up: a kind of badge', path: setup, before: opened(atSetup, '3', 'j'), act: keys('Enter') },
  { name: 'set-up: details', path: setup, before: atSetup, act: keys('e') },
  { name: 'board: one page', path: board, before: atBoard, act: keys('b') },
  { name: 'board: wall', path: board, before: atBoard, act: keys('w') },
  { name: 'board: back from the wall', path: board, before: opened(atBoard, 'w'), act: keys('Escape') },
  { name: 'audit: walk', path: audit, before: atTimeline, act: keys('j', 'j', 'k') },
  { name: 'audit: one kind of event', path: audit, before: atTimeline, act: nextChoice('What happened') },
  { name: 'audit: oldest first', path: audit, before: atTimeline, act: keys('o') },
  {
    name: 'audit: a reason',
    path: audit,
    before: async (page) => {
      await atTimeline(page);
      await page.getByLabel('Reason').first().fill('Already inside');
    },
    act: keys('Enter'),
  },
  {
    name: 'audit: a day',
    path: audit,
    before: async (page) => {
      await atTimeline(page);
      await page.getByLabel('Day', { exact: true }).focus();
    },
    act: keys('ArrowDown'),
  },
  {
    name: 'audit: letters of the search',
    path: audit,
    before: opened(atTimeline, '/'),
    act: typed((place) => place.letters),
  },
  {
    name: 'audit: one subject',
    path: audit,
    before: atTimeline,
    act: (page) => page.locator('.sentence').getByRole('link').first().click(),
  },
  {
    name: 'audit: a scan explained',
    path: (place) => audit(place, '?type=holder-admitted'),
    before: opened(atTimeline, 'j'),
    act: keys('Enter'),
  },
  { name: 'audit: a moment', path: audit, before: atTimeline, act: keys('m') },
  {
    name: 'audit: the slider of a moment',
    path: (place) => audit(place, '/moment'),
    before: async (page) => {
      await page.getByRole('slider').focus();
      await page.locator('.figures dd').first().waitFor();
    },
    act: keys('ArrowLeft', 'ArrowLeft', 'PageUp'),
  },
];
