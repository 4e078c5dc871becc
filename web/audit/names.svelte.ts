import { SvelteMap } from 'svelte/reactivity';
import { api, ok } from '../shared/api/client.ts';
import type { Texts } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';
import { textOf } from '../shared/i18n/format.ts';

/** Names of what the history is about, asked for once each. */
class Names {
  readonly #known = new SvelteMap<string, Texts | null>();
  readonly #asked: string[] = [];

  /** The name of a subject; until it has come, and where it is gone, its own id. */
  of(subject: string): string {
    const [kind = '', id = ''] = subject.split(/:(.*)/s);
    const code = id.slice(id.indexOf('/') + 1);
    const { zones, gates, categories, name } = exhibition.current;
    if (kind === 'exhibition') return textOf(name);
    const defined = { zone: zones, gate: gates, category: categories }[kind]?.find((one) => one.code === code);
    if (defined !== undefined) return textOf(defined.name);
    return textOf(this.#known.get(subject)) || code;
  }

  /** Asks for names that are not known yet. */
  async learn(subjects: readonly string[]): Promise<void> {
    const wanted = [...new Set(subjects)].filter((subject) => !this.#asked.includes(subject));
    this.#asked.push(...wanted);
    if (wanted.some((subject) => /^(delegation|firm):/.test(subject))) await this.#organisations();
    // A few at a time: a page of history names some fifty people.
    const people = wanted.filter((subject) => /^(participant|badge):/.test(subject));
    for (let first = 0; first < people.length; first += 6)
      await Promise.all(people.slice(first, first + 6).map((subject) => this.#person(subject).catch(() => undefined)));
    for (const subject of wanted.filter((one) => one.startsWith('access:')))
      await this.#access(subject).catch(() => undefined);
  }

  async #person(subject: string): Promise<void> {
    const id = subject.slice(subject.indexOf('/') + 1);
    const path = inExpo();
    if (subject.startsWith('participant:')) {
      const params = { path: { ...path, participant: id } };
      const { name } = await ok(api.GET('/v1/exhibitions/{exhibition}/participants/{participant}', { params }));
      this.#known.set(subject, name);
      return;
    }
    // A badge is found by its id, with its holder.
    const query = { q: id, limit: 1, status: 'all' as const };
    const { items } = await ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params: { path, query } }));
    this.#known.set(subject, items[0]?.name ?? null);
  }

  async #access(subject: string): Promise<void> {
    const id = subject.slice('access:'.length);
    this.#known.set(subject, (await ok(api.GET('/v1/access/{id}', { params: { path: { id } } }))).name);
  }

  async #organisations(): Promise<void> {
    const { code } = exhibition.current;
    for (const by of ['delegation', 'firm'] as const) {
      const params = { path: inExpo(), query: { by } };
      const { rows } = await ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params }));
      for (const row of rows) this.#known.set(`${by}:${code}/${row.code ?? ''}`, row.name);
    }
  }
}

export const names = new Names();
