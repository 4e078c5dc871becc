import { api, ok } from '../shared/api/client.ts';
import { randomUuid } from '../shared/api/random-id.ts';
import { Refusal } from '../shared/api/refusal.ts';
import type { Exhibition } from '../shared/api/types.ts';
import { freeCode } from '../shared/code-from.ts';
import { dayOf } from '../shared/i18n/format.ts';
import { languages } from '../shared/i18n/language.svelte.ts';
import { announce, define, registerGuests, Steps, type Announcement, type Keyed, type Step } from './announce.ts';
import { exampleCast, type ExampleOrganisation, type ExamplePerson } from './example-cast.ts';
import { words } from './first-run.words.ts';
import { propose } from './proposals.ts';
import { ownTimeZone } from './time-zones.ts';

const EXAMPLE = 'example';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HALLS = 3;

const inEach = (of: (one: (typeof languages)[number]) => string) =>
  Object.fromEntries(languages.map((one) => [one, of(one)]));

const name = {
  en: 'First China–Russia Expo',
  ru: 'Первое Российско-Китайское ЭКСПО',
  zh: '首届中国—俄罗斯博览会',
};

const exampleName = inEach((one) => `${words[one].mark}${one === 'zh' ? '：' : ': '}${name[one]}`);

/** In the reader's own time zone: whatever time it is in Harbin, the halls are open while the reader works. */
const dayAt = (now: number, days: number) => dayOf(new Date(now + days * DAY_MS), ownTimeZone());

/** Of yesterday to three days from now, so that there is a day to look back at. */
const announcement = (code: string, now: number): Announcement => ({
  code,
  name: exampleName,
  theme: inEach((one) => words[one].exampleTheme),
  venue: { en: 'Harbin', ru: 'Харбин', zh: '哈尔滨' },
  timeZone: ownTimeZone(),
  opensOn: dayAt(now, -1),
  closesOn: dayAt(now, 3),
  dailyHours: { from: '08:30', to: '18:00' },
});

/** A badge that was issued, and a number that spreads its holder's coming and going. */
interface Holder {
  readonly credential: string;
  readonly seed: number;
}

/** The same step of the same example, begun anew after it was broken off, is answered as it was. */
const keyedOf =
  (code: string): Keyed =>
  (step) => ({ headers: { 'Idempotency-Key': `${code}:${step}` } });

const sendOrganisation = (
  exhibition: string,
  { kind, code, name: called, country, sector, people }: ExampleOrganisation,
) => {
  const all = { params: { path: { exhibition } }, ...keyedOf(exhibition)(`organisation:${code}`) };
  const body = { code, name: called, country };
  return kind === 'firm'
    ? ok(api.POST('/v1/exhibitions/{exhibition}/firms', { ...all, body: { ...body, sector: sector ?? 'other' } }))
    : ok(
        api.POST('/v1/exhibitions/{exhibition}/delegations', {
          ...all,
          body: { ...body, kind, quota: { total: people.length + 2 } },
        }),
      );
};

const sendPerson = (
  exhibition: string,
  { kind, code }: ExampleOrganisation,
  { name: called, role, seed }: ExamplePerson,
) => {
  const all = { body: { name: called, role }, ...keyedOf(exhibition)(`person:${seed}`) };
  return kind === 'firm'
    ? ok(
        api.POST('/v1/exhibitions/{exhibition}/firms/{firm}/participants', {
          params: { path: { exhibition, firm: code } },
          ...all,
        }),
      )
    : ok(
        api.POST('/v1/exhibitions/{exhibition}/delegations/{delegation}/participants', {
          params: { path: { exhibition, delegation: code } },
          ...all,
        }),
      );
};

/** One of so many is registered and has no badge yet. */
const WITHOUT_BADGE = 9;

/** Registers an organisation with its people and, for most, issues badges. */
const register = (exhibition: string, organisation: ExampleOrganisation, issued: (holder: Holder) => void): Step => ({
  name: `organisation:${organisation.code}`,
  send: async () => {
    await sendOrganisation(exhibition, organisation);
    await Promise.all(
      organisation.people.map(async (person) => {
        const { id: participantId = '' } = await sendPerson(exhibition, organisation, person);
        if (person.seed % WITHOUT_BADGE === 0) return;
        const guest = person.role === 'staff' ? 'staff' : 'delegate';
        const badge = await ok(
          api.POST('/v1/exhibitions/{exhibition}/badges', {
            params: { path: { exhibition } },
            ...keyedOf(exhibition)(`badge:${person.seed}`),
            body: { participantId, category: organisation.kind === 'firm' ? 'exhibitor' : guest, zones: [] },
          }),
        );
        issued({ credential: badge.credential, seed: person.seed });
      }),
    );
  },
});

/** Scans of a morning and an evening, those that lie ahead left out; `shift` in minutes. */
function scansOf(holders: readonly Holder[], day: string, now: number, shift: number) {
  const opening = Date.parse(`${day}T08:30:00`);
  return holders
    .flatMap(({ credential, seed }) => {
      if (seed % 5 === 0) return [];
      const comes = opening + ((seed * 37 + shift) % 150) * MINUTE_MS;
      const goes = opening + (330 + ((seed * 53 + shift) % 220)) * MINUTE_MS;
      const gate = seed % 4 === 0 ? 'service' : 'main';
      return [
        { credential, gate, at: comes, direction: 'in' as const, decided: 'admitted' as const },
        {
          credential,
          gate: `hall-${(seed % HALLS) + 1}`,
          at: comes + 9 * MINUTE_MS,
          direction: 'in' as const,
          decided: 'admitted' as const,
        },
        { credential, gate, at: goes, direction: 'out' as const, decided: 'left' as const },
      ];
    })
    .filter(({ at }) => at < now)
    .sort((one, other) => one.at - other.at)
    .map(({ at, ...scan }, seq) => ({ ...scan, scanId: randomUuid(), seq, scannedAt: new Date(at).toISOString() }));
}

const MAX_SCANS = 500;
/** In minutes: no two days are alike. */
const TODAY_LATER = 23;

/** The scans of both days as a device would bring them. Throws Refusal. */
async function bringScans(exhibition: string, holders: readonly Holder[], rosterPosition: string): Promise<void> {
  const now = Date.now();
  const path = { exhibition };
  const all = [...scansOf(holders, dayAt(now, -1), now, 0), ...scansOf(holders, dayAt(now, 0), now, TODAY_LATER)];
  for (let from = 0; from < all.length; from += MAX_SCANS)
    await ok(
      api.POST('/v1/exhibitions/{exhibition}/scans/batch', {
        params: { path },
        body: { sentAt: new Date().toISOString(), rosterPosition, scans: all.slice(from, from + MAX_SCANS) },
      }),
    );
}

/** Loads what is missing of an example. Throws Refusal. */
async function load(code: string, isAnnounced: boolean, tell: (part: number) => void): Promise<void> {
  const keyed = keyedOf(code);
  const holders: Holder[] = [];
  let position = '';
  const open: Step = {
    name: 'open',
    send: async () => {
      const params = { path: { exhibition: code } };
      ({ position } = await ok(api.POST('/v1/exhibitions/{exhibition}/open', { params, ...keyed('open') })));
    },
  };
  await new Steps().run(
    [
      // Its days are those of the first time.
      ...(isAnnounced ? [] : [announce(announcement(code, Date.now()), keyed)]),
      ...define(code, propose(HALLS), languages, keyed),
      registerGuests(code, languages, keyed),
      open,
      ...exampleCast().map((organisation) => register(code, organisation, (holder) => holders.push(holder))),
      { name: 'scans', send: () => bringScans(code, holders, position) },
    ],
    tell,
  );
}

/** Whether nothing is missing of an example: scans come last. Throws Refusal. */
async function isWhole({ code, status }: Exhibition): Promise<boolean> {
  if (status === 'announced') return false;
  const params = { path: { exhibition: code } };
  const { admissions } = await ok(api.GET('/v1/exhibitions/{exhibition}/attendance', { params }));
  return status === 'closed' || admissions > 0;
}

/**
 * Loads the example by the public API and answers its code: one that is whole stays as it is, one that was broken off
 * goes on, and where it cannot, since another has begun or changed it, a new one is loaded. Throws Refusal.
 */
export async function loadExample(tell: (part: number) => void): Promise<string> {
  const { items } = await ok(api.GET('/v1/exhibitions', { params: { query: { limit: 200 } } }));
  // By its name, too: an exhibition that only has such a code is not the example.
  const examples = items.filter((one) => /^example(-\d+)?$/.test(one.code) && one.name.en === exampleName.en);
  for (const example of examples) if (await isWhole(example)) return example.code;
  for (const { code } of examples)
    try {
      await load(code, true, tell);
      return code;
    } catch (error) {
      // Without an answer the same one goes on later.
      if (!(error instanceof Refusal) || error.problem === undefined || error.problem.status >= 500) throw error;
    }
  const code = freeCode(EXAMPLE, (taken) => items.some((one) => one.code === taken));
  await load(code, false, tell);
  return code;
}
