import { api, ok } from '../shared/api/client.ts';
import { guests, inLanguages, type Proposal } from './proposals.ts';
import type { Language } from '../shared/i18n/language.svelte.ts';

/** An exhibition as it is announced. */
export interface Announcement {
  readonly code: string;
  readonly name: Record<string, string>;
  readonly theme?: Record<string, string>;
  readonly venue?: Record<string, string>;
  readonly timeZone: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dailyHours?: { readonly from: string; readonly to: string };
}

/** The key of a step where a repeat must be answered as the first time, also after the page was left; `{}` elsewhere. */
export type Keyed = (step: string) => { readonly headers?: Readonly<Record<string, string>> };
const withoutKey: Keyed = () => ({});

/** One request of many, which is not sent again once it was answered. */
export interface Step {
  readonly name: string;
  readonly send: () => Promise<unknown>;
}

/** Requests one after another; where one is refused, the next run goes on with it. */
export class Steps {
  readonly #done = new Set<string>();

  /** Throws Refusal. `tell` is called with the part that is done, from 0 to 1. */
  async run(steps: readonly Step[], tell: (part: number) => void): Promise<void> {
    for (const [place, { name, send }] of steps.entries()) {
      if (!this.#done.has(name)) await send();
      this.#done.add(name);
      tell((place + 1) / steps.length);
    }
  }

  has(name: string): boolean {
    return this.#done.has(name);
  }
}

/** The name of the first step, after which the exhibition is there. */
export const ANNOUNCED = 'exhibition';

export const announce = (body: Announcement, keyed = withoutKey): Step => ({
  name: ANNOUNCED,
  send: () => ok(api.POST('/v1/exhibitions', { body, ...keyed(ANNOUNCED) })),
});

/** Defines all of a proposal, zones before what lies in them or leads to them. */
export function define(
  exhibition: string,
  { zones, gates, categories }: Proposal,
  names: readonly Language[],
  keyed = withoutKey,
): Step[] {
  const path = { exhibition };
  return [
    ...zones.map(({ code, name, ...rest }) => ({
      name: `zone:${code}`,
      send: () =>
        ok(
          api.PUT('/v1/exhibitions/{exhibition}/zones/{zone}', {
            params: { path: { ...path, zone: code } },
            ...keyed(`zone:${code}`),
            body: { name: inLanguages(name, names), ...rest },
          }),
        ),
    })),
    ...gates.map(({ code, name, ...rest }) => ({
      name: `gate:${code}`,
      send: () =>
        ok(
          api.PUT('/v1/exhibitions/{exhibition}/gates/{gate}', {
            params: { path: { ...path, gate: code } },
            ...keyed(`gate:${code}`),
            body: { name: inLanguages(name, names), ...rest },
          }),
        ),
    })),
    ...categories.map(({ code, name, zones: granted, ...rest }) => ({
      name: `category:${code}`,
      send: () =>
        ok(
          api.PUT('/v1/exhibitions/{exhibition}/categories/{category}', {
            params: { path: { ...path, category: code } },
            ...keyed(`category:${code}`),
            body: { name: inLanguages(name, names), zones: [...granted], ...rest },
          }),
        ),
    })),
  ];
}

/** An organisation for people without one. */
export const registerGuests = (exhibition: string, names: readonly Language[], keyed = withoutKey): Step => ({
  name: 'guests',
  send: () =>
    ok(
      api.POST('/v1/exhibitions/{exhibition}/delegations', {
        params: { path: { exhibition } },
        ...keyed('guests'),
        body: { ...guests, name: inLanguages(guests.name, names) },
      }),
    ),
});
