import { api, ok } from '../shared/api/client.ts';
import type { Attendance, HeadcountRow } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';

/** What the register knows of people and badges that a change of the set-up concerns. */
class Facts {
  #attendance = $state.raw<Attendance | undefined>();
  #byCategory = $state.raw<ReadonlyMap<string, HeadcountRow>>(new Map());
  #badged = $state(0);

  /** Throws Refusal. */
  async load(): Promise<void> {
    const path = inExpo();
    const [attendance, categories, kinds] = await Promise.all([
      ok(api.GET('/v1/exhibitions/{exhibition}/attendance', { params: { path } })),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'category' } } })),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'kind' } } })),
    ]);
    this.#attendance = attendance;
    this.#byCategory = new Map(categories.rows.map((row) => [row.code ?? '', row]));
    this.#badged = kinds.total.badged;
  }

  get isLoaded(): boolean {
    return this.#attendance !== undefined;
  }

  /** People in any zone. */
  get inside(): number {
    return this.#attendance?.inside ?? 0;
  }

  /** Badges that are issued or suspended. */
  get badges(): number {
    return this.#badged;
  }

  /** People in the zone and in those that lie in it. */
  within(zone: string): number {
    return this.#attendance?.byZone.find(({ code }) => code === zone)?.within ?? 0;
  }

  admissionsAt(gate: string): number {
    return this.#attendance?.byGate.find(({ code }) => code === gate)?.admissions ?? 0;
  }

  badgesOf(category: string): number {
    return this.#byCategory.get(category)?.badged ?? 0;
  }

  holdersInside(category: string): number {
    return this.#byCategory.get(category)?.inside ?? 0;
  }
}

export const facts = new Facts();

/** Shows the present state after a write of this user or another. Throws Refusal. */
export async function reload(): Promise<void> {
  await exhibition.load(inExpo().exhibition);
  await facts.load();
}
