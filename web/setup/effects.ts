import type { Exhibition } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import { number, textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { counted } from '../shared/i18n/plural.ts';
import type { Zone } from '../shared/zones.ts';
import type { Category, Gate } from './definitions.ts';
import { words } from './effects.words.ts';
import { facts } from './facts.svelte.ts';
import { passageChanges, passes } from './passage.ts';
import { words as labels } from './words.ts';

/** What a change would do, as sentences in the reader's language. */
export type Effects = readonly string[];

/** A definition as a form holds it: without what only the register knows. */
type Edited<Definition> = Omit<Definition, 'code' | 'revision' | 'name'>;

const zoneName = (code: string): string => {
  const found = exhibition.current.zones.find((zone) => zone.code === code);
  return textOf(found?.name) || code;
};

const say = () => words[language.current];
const badges = (count: number) => counted(count, say().badges);
const list = (names: readonly string[]) => new Intl.ListFormat(language.current).format(names);

/** All kinds of badges, with how many there are of each. */
const kinds = () => exhibition.current.categories.map(({ code, zones }) => ({ zones, badges: facts.badgesOf(code) }));

/** How many badges pass the gates into a zone and not those into the other. */
function badgesThatPass(into: string, notInto: string): number {
  const { zones } = exhibition.current;
  return kinds()
    .filter((kind) => passes(kind.zones, into, zones) && !passes(kind.zones, notInto, zones))
    .reduce((sum, kind) => sum + kind.badges, 0);
}

/** Which badges pass more gates or fewer. */
function passageEffects({ opened, shut }: ReturnType<typeof passageChanges>): string[] {
  const t = say();
  return [
    ...opened.map((change) => t.gain(badges(change.badges), list(change.zones.map(zoneName)))),
    ...shut.map((change) => t.lose(badges(change.badges), list(change.zones.map(zoneName)))),
  ];
}

/** Nothing but the name, or nothing at all. */
const rest = (sentences: string[], renamed: boolean): Effects =>
  sentences.length > 0 ? sentences : [renamed ? say().nameOnly : say().nothing];

export function zoneEffects(before: Zone | undefined, after: Edited<Zone>, renamed: boolean): Effects {
  const t = say();
  const sentences: string[] = [];
  const people = before === undefined ? 0 : facts.within(before.code);
  if (before === undefined) sentences.push(t.newZone);
  else {
    if (before.parent !== after.parent) {
      const { zones } = exhibition.current;
      const moved = zones.map(({ code, parent }) => ({ code, parent: code === before.code ? after.parent : parent }));
      const same = kinds().map((kind) => ({ before: kind, after: kind }));
      const changes = passageEffects(passageChanges(zones, same, moved));
      sentences.push(
        after.parent === undefined ? t.stands : t.moves(zoneName(after.parent)),
        ...(changes.length > 0 ? [...changes, t.noPrint] : [t.samePassage]),
      );
    }
    if (sentences.length > 0 || before.capacity !== after.capacity || before.enforce !== after.enforce)
      sentences.push(counted(people, t.inside));
  }
  if (after.capacity !== undefined && (before?.capacity !== after.capacity || before.enforce !== after.enforce)) {
    if (after.enforce === true) sentences.push(people >= after.capacity ? t.fullNow : t.full(number(after.capacity)));
    else sentences.push(people >= after.capacity ? t.overNow : t.warns);
  }
  return rest(sentences, renamed);
}

export function gateEffects(before: Gate | undefined, after: Edited<Gate>, renamed: boolean): Effects {
  const t = say();
  if (before === undefined) return [t.newGate, ...(after.allowNumber ? [t.numberOn] : [])];
  const sentences: string[] = [];
  if (before.to !== after.to) {
    const [admitted, refused] = [badgesThatPass(after.to, before.to), badgesThatPass(before.to, after.to)];
    sentences.push(t.leadsInto(zoneName(after.to)));
    if (admitted > 0) sentences.push(t.admittedHere(badges(admitted)));
    if (refused > 0) sentences.push(t.refusedHere(badges(refused)));
  }
  if (before.from !== after.from)
    sentences.push(t.leadsFrom(after.from === undefined ? labels[language.current].outside : zoneName(after.from)));
  if (sentences.length > 0) sentences.push(counted(facts.admissionsAt(before.code), t.admissions), t.earlierScans);
  if (before.allowNumber !== after.allowNumber) sentences.push(after.allowNumber ? t.numberOn : t.numberOff);
  return rest(sentences, renamed);
}

const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

export function categoryEffects(before: Category | undefined, after: Edited<Category>, renamed: boolean): Effects {
  const t = say();
  if (before === undefined) return [t.newCategory];
  const held = badges(facts.badgesOf(before.code));
  const kind = (zones: readonly string[]) => ({ zones, badges: facts.badgesOf(before.code) });
  const change = { before: kind(before.zones), after: kind(after.zones) };
  const sentences = passageEffects(passageChanges(exhibition.current.zones, [change]));
  if (
    differ(before.hours, after.hours) ||
    before.validFrom !== after.validFrom ||
    before.validUntil !== after.validUntil
  )
    sentences.push(t.follow(held));
  if (before.setup !== after.setup) sentences.push(after.setup ? t.setupOn(held) : t.setupOff(held));
  if (sentences.length > 0)
    sentences.push(counted(facts.holdersInside(before.code), t.holdersInside), t.letOut, t.noPrint);
  return rest(sentences, renamed);
}

type Details = Pick<Exhibition, 'opensOn' | 'closesOn' | 'dailyHours' | 'timeZone' | 'dayStartsAt'>;

export function detailsEffects(before: Exhibition, after: Details, renamed: boolean): Effects {
  const t = say();
  const sentences: string[] = [];
  const days = before.opensOn !== after.opensOn || before.closesOn !== after.closesOn;
  if (days || differ(before.dailyHours, after.dailyHours)) sentences.push(t.follow(badges(facts.badges)));
  if (before.timeZone !== after.timeZone || before.dayStartsAt !== after.dayStartsAt) sentences.push(t.reckoned);
  if (sentences.length > 0) sentences.push(counted(facts.inside, t.holdersInside), t.letOut, t.noPrint);
  return rest(sentences, renamed);
}

type Kind = 'zone' | 'gate' | 'category';

/** Why a definition cannot be removed, as a sentence; undefined where nothing is known of that. */
export function removalHindrance(kind: Kind, code: string): string | undefined {
  const t = say();
  const { zones, gates, categories } = exhibition.current;
  const of = {
    zone: [
      ...zones.filter(({ parent }) => parent === code),
      ...gates.filter(({ from, to }) => from === code || to === code),
      ...categories.filter((category) => category.zones.includes(code)),
    ].map(({ name }) => textOf(name)),
    gate: [],
    category: facts.badgesOf(code) > 0 ? [badges(facts.badgesOf(code))] : [],
  }[kind];
  if (of.length > 0) return t.neededBy(list(of));
  if (kind === 'zone' && facts.within(code) > 0) return `${counted(facts.within(code), t.inside)} ${t.notNow}`;
  if (kind === 'gate' && facts.admissionsAt(code) > 0)
    return `${counted(facts.admissionsAt(code), t.admissions)} ${t.notNow}`;
  return undefined;
}

/** What removing a definition does. */
export const removalEffect = (): string => say().neverAgain;

/** What opening the halls does, which cannot be taken back. */
export function openingEffects({ timeZone, dayStartsAt, dailyHours }: Exhibition): Effects {
  const t = say();
  return [
    ...(facts.isLoaded ? [counted(facts.badges, t.issuedSoFar)] : []),
    dailyHours === undefined ? t.openingAnyHour : t.openingWithin(`${dailyHours.from}–${dailyHours.to}`),
    t.fixes(timeZone, dayStartsAt),
  ];
}
